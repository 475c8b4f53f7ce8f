#include "geo/input/text_batches.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "geo/base/error.h"
#include "geo/input/delimiter.h"
#include "geo/input/gdal_messages.h"
#include "geo/input/text_encoding.h"

namespace klasteri {
namespace {

constexpr std::size_t block_bytes = 1 << 20;

/// What lines without fields are made of.
constexpr std::string_view blank = " \t\r\n;,|\"";

bool is_high(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

bool has_odd_quotes(std::string_view text) {
  bool odd = false;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) odd = !odd;
  return odd;
}

/// A file that is read block by block.
class BlockFile {
 public:
  explicit BlockFile(const std::string& name) : name_(name), file_(VSIFOpenL(name.c_str(), "rb")) {
    VSIStatBufL status;
    if (file_ == nullptr || VSIStatL(name.c_str(), &status) != 0) fail();
    size_ = static_cast<std::size_t>(status.st_size);
  }
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;
  ~BlockFile() {
    if (file_ != nullptr) (void)VSIFCloseL(file_);
  }

  /// The next block; shorter, in the end empty, at the end of the file.
  std::string next() {
    std::string block(std::min(block_bytes, size_ - read_), '\0');
    if (VSIFReadL(block.data(), 1, block.size(), file_) != block.size()) fail();
    read_ += block.size();
    return block;
  }

  void rewind_to(std::size_t offset) {
    if (VSIFSeekL(file_, offset, SEEK_SET) != 0) fail();
    read_ = offset;
  }

  bool at_end() const { return read_ == size_; }
  std::size_t size() const { return size_; }
  std::size_t read() const { return read_; }

 private:
  [[noreturn]] void fail() const {
    throw Error("\"{}\" cannot be read; check that you are allowed to, and that it is not being written.", name_);
  }

  std::string name_;
  VSILFILE* file_;
  std::size_t size_ = 0;
  std::size_t read_ = 0;
};

/// As much of the file as tells its encoding: the beginning, and where the first byte that is not ASCII lies beyond it,
/// its surroundings.
std::string telling_bytes(BlockFile& file) {
  std::string telling = file.next();
  std::string block = telling;
  std::string before;
  while (!block.empty() && std::none_of(block.begin(), block.end(), is_high)) {
    before = std::move(block);
    block = file.next();
  }
  if (block.empty()) return telling;
  if (file.read() > telling.size()) telling += before + block;
  return telling + file.next();
}

}  // namespace

/// The file as UTF-8 without pipes, block by block.
class TextBatches::Decoder {
 public:
  Decoder(const std::string& source, const std::string& encoding) : file_(source) {
    const TextEncoding found = detect_encoding(telling_bytes(file_));
    encoding_ = encoding.empty() ? found.name : encoding;
    mark_ = found.byte_order_mark;
    rewind();
  }

  const std::string& encoding() const { return encoding_; }
  bool at_end() const { return file_.at_end(); }
  double fraction() const { return static_cast<double>(file_.read()) / static_cast<double>(file_.size()); }

  void rewind() {
    file_.rewind_to(std::min(mark_, file_.size()));
    if (encoding_ != "UTF-8") conversion_ = std::make_unique<Utf8Conversion>(encoding_);
    if (pipes_) pipes_ = PipesToTabs();
  }

  /// From the next block on pipes become tabs. @param so_far what turned the text before
  void turn_pipes(PipesToTabs so_far) { pipes_ = so_far; }

  void append_block(std::string& text) {
    const std::string block = file_.next();
    const std::size_t before = text.size();
    if (conversion_) {
      conversion_->append(block, file_.at_end(), text);
    } else {
      text += block;
    }
    if (pipes_) pipes_->turn(std::span(text).subspan(before));
  }

 private:
  BlockFile file_;
  std::string encoding_;
  std::size_t mark_ = 0;
  std::unique_ptr<Utf8Conversion> conversion_;  ///< none for UTF-8
  std::optional<PipesToTabs> pipes_;
};

bool TextBatches::allow(const ReadOptions& options) { return options.where.empty() && options.max_rows == SIZE_MAX; }

TextBatches::TextBatches(const std::string& source, const ReadOptions& options, std::size_t batch_bytes)
    : source_(source), batch_bytes_(std::max<std::size_t>(batch_bytes, 1)) {
  const GdalMessages messages;
  decoder_ = std::make_unique<Decoder>(source, options.encoding);
  while (fill() && (text_.size() < 4 * block_bytes || text_.find_first_not_of(blank) == std::string::npos)) continue;
  std::string sample = text_;
  TextHead beginning = read_head(sample, 0, source);
  while (beginning.rows_begin == sample.size() && fill()) {
    sample = text_;
    beginning = read_head(sample, 0, source);
  }
  text_ = std::move(sample);
  begin_ = rows_begin_ = beginning.rows_begin;
  if (beginning.pipes) decoder_->turn_pipes(*beginning.pipes);
  layout_ = std::move(beginning.layout);
  head_.source = source;
  head_.layer = std::filesystem::path(source).stem().string();
  head_.encoding = decoder_->encoding();
  head_.headings = layout_.headings;
  head_.columns.resize(layout_.headings.size());
}

TextBatches::~TextBatches() = default;

bool TextBatches::fill() {
  if (decoder_->at_end()) return false;
  if (begin_ > 0) {
    text_.erase(0, begin_);
    begin_ = 0;
  }
  decoder_->append_block(text_);
  return true;
}

/// Where the batch that begins at `begin_` ends: with a record, so never inside quotes. None where that is not known
/// before more has been read.
std::optional<std::size_t> TextBatches::batch_end() {
  const std::string_view text = text_;
  const bool all_read = decoder_->at_end();
  const std::size_t aim = begin_ + batch_bytes_;
  if (aim >= text.size()) return all_read ? std::optional(text.size()) : std::nullopt;
  const bool quoted = has_odd_quotes(text.substr(begin_, batch_bytes_));
  const std::size_t quote = quoted ? text.find('"', aim) : aim - 1;
  const std::size_t end = quote == std::string_view::npos ? text.size() : record_end(text, quote + 1);
  return end < text.size() || all_read ? std::optional(end) : std::nullopt;
}

std::optional<std::string> TextBatches::next() {
  std::optional<std::size_t> end = batch_end();
  while (!end) {
    // Twice as much each time: quotes that are never closed would have all the text looked through at every block.
    const std::size_t enough = 2 * (text_.size() - begin_);
    while (fill() && text_.size() < enough) continue;
    end = batch_end();
  }
  if (*end == begin_) return std::nullopt;
  std::string batch = text_.substr(begin_, *end - begin_);
  begin_ = *end;
  return batch;
}

Table TextBatches::rows(std::string_view batch, const std::vector<bool>& wanted) const {
  return read_text_rows(layout_, batch, source_, {}, wanted, [](std::size_t) {});
}

void TextBatches::rewind() {
  decoder_->rewind();
  text_.clear();
  begin_ = 0;
  while (text_.size() < rows_begin_) fill();
  begin_ = rows_begin_;
}

double TextBatches::fraction() const { return decoder_->fraction(); }

}  // namespace klasteri
