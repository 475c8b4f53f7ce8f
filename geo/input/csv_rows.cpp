#include "geo/input/csv_rows.h"

#include <array>
#include <cstring>
#include <string>

namespace klasteri {
namespace {

/// GDAL gives up on records of ten megabytes; well before that they are left to it.
constexpr std::size_t longest_record = 1 << 20;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class PlainRows {
 public:
  PlainRows(std::string_view text, char delimiter, const std::vector<bool>& wanted, Table& rows)
      : text_(text), delimiter_(delimiter), wanted_(wanted), rows_(rows) {
    for (const char c : {delimiter, '\n', '\r', '"'}) ends_field_[static_cast<unsigned char>(c)] = true;
  }

  bool split() {
    if (text_.find('\0') != std::string_view::npos) return false;
    while (at_ < text_.size()) {
      if (skip_blank_line()) continue;
      const std::size_t begin = at_;
      if (text_.substr(at_).starts_with(byte_order_mark) || !split_record() || at_ - begin > longest_record) {
        return false;
      }
    }
    return true;
  }

 private:
  bool skip_blank_line() {
    if (text_[at_] == '\n') {
      ++at_;
    } else if (text_.substr(at_, 2) == "\r\n") {
      at_ += 2;
    } else {
      return false;
    }
    return true;
  }

  bool split_record() {
    const std::size_t columns = rows_.columns.size();
    std::size_t column = 0;
    for (bool more = true; more; ++column) {
      std::string_view field;
      if (!(at_ < text_.size() && text_[at_] == '"' ? quoted_field(field) : bare_field(field))) return false;
      if (column < columns && is_wanted(column)) rows_.columns[column].push_back(field);
      if (!end_field(more)) return false;
    }
    for (; column < columns; ++column) {
      if (is_wanted(column)) rows_.columns[column].push_back({});
    }
    ++rows_.row_count;
    return true;
  }

  bool is_wanted(std::size_t column) const { return wanted_.empty() || wanted_[column]; }

  bool bare_field(std::string_view& field) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_field_[static_cast<unsigned char>(text_[at_])]) ++at_;
    field = text_.substr(begin, at_ - begin);
    return true;
  }

  bool quoted_field(std::string_view& field) {
    const std::size_t begin = ++at_;
    bool as_written = true;
    for (;;) {
      const void* found = std::memchr(text_.data() + at_, '"', text_.size() - at_);
      if (found == nullptr) return false;
      at_ = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
      as_written = false;
      at_ += 2;
    }
    field = text_.substr(begin, at_ - begin);
    ++at_;
    if (as_written && field.find('\r') == std::string_view::npos) return true;
    return unfold(field);
  }

  /// Doubled quotes become one, CRLF becomes LF.
  bool unfold(std::string_view& field) {
    unfolded_.clear();
    for (std::size_t i = 0; i < field.size(); ++i) {
      if (field[i] == '\r') {
        const bool ends_line = i + 1 < field.size() && field[i + 1] == '\n' && (i == 0 || field[i - 1] != '\n');
        if (!ends_line) return false;
        continue;
      }
      unfolded_.push_back(field[i]);
      i += field[i] == '"' ? 1 : 0;
    }
    field = unfolded_;
    return true;
  }

  /// Past the delimiter or line end that must stand here. @param more whether another field follows
  bool end_field(bool& more) {
    more = false;
    if (at_ >= text_.size()) return true;
    if (text_[at_] == delimiter_) {
      more = true;
      ++at_;
      return true;
    }
    if (text_[at_] == '\r') ++at_;
    if (at_ >= text_.size() || text_[at_] != '\n') return false;
    ++at_;
    // GDAL takes LF CR for one line end.
    return at_ >= text_.size() || text_[at_] != '\r' || text_[at_ - 2] == '\r';
  }

  std::string_view text_;
  char delimiter_;
  const std::vector<bool>& wanted_;
  Table& rows_;
  std::array<bool, 256> ends_field_{};
  std::string unfolded_;
  std::size_t at_ = 0;
};

}  // namespace

bool split_plain_rows(std::string_view text, char delimiter, const std::vector<bool>& wanted, Table& rows) {
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    // Most columns of a register are short; a longer one grows.
    if (wanted.empty() || wanted[i]) rows.columns[i].reserve_bytes(text.size() / (rows.columns.size() + 1));
  }
  return PlainRows(text, delimiter, wanted, rows).split();
}

}  // namespace klasteri
