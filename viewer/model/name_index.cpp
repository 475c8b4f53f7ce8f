#include "viewer/model/name_index.h"

#include <algorithm>
#include <cstring>

#include "geo/base/parallel.h"
#include "geo/text/fold.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t rows_of_block = 1024;
/// Between name and id: no key has it, so none is found across the two.
constexpr char name_ends = '\x1f';

void append_line(const Register& reg, std::size_t row, std::string& key, std::string& lines) {
  if (row < reg.name.size()) {
    fold_into(reg.name[row], key);
    lines += key;
  }
  if (row < reg.id.size()) {
    fold_into(reg.id[row], key);
    lines += name_ends;
    lines += key;
  }
  lines += '\n';
}

/// Calls `found(line)` for the lines of a block with the key in them, counted from 0.
template <typename Found>
void find_lines(std::string_view block, std::string_view key, const Found& found) {
  const char* at = block.data();
  const char* const end = at + block.size();
  std::size_t line = 0;
  while (at < end) {
    const auto* hit = static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at), key.data(), key.size()));
    if (hit == nullptr) return;
    line += static_cast<std::size_t>(std::count(at, hit, '\n'));
    found(line);
    const auto* next = static_cast<const char*>(std::memchr(hit, '\n', static_cast<std::size_t>(end - hit)));
    if (next == nullptr) return;
    at = next + 1;
    ++line;
  }
}

void mark_folding(const Register& reg, const std::string& key, RowMask& mask) {
  parallel_for(mask.size(), rows_of_block, [&](std::size_t begin, std::size_t end) {
    std::string scratch, line;
    for (std::size_t row = begin; row < end; ++row) {
      line.clear();
      append_line(reg, row, scratch, line);
      if (line.find(key) != std::string::npos) mask[row] = 1;
    }
  });
}

void mark_settlements(const CodedColumn& settlements, const std::string& key, RowMask& mask) {
  const std::vector<std::string>& names = settlements.values();
  std::vector<std::uint8_t> found(names.size());
  std::string folded;
  for (std::size_t code = 0; code < names.size(); ++code) {
    fold_into(names[code], folded);
    found[code] = folded.find(key) != std::string::npos ? 1 : 0;
  }
  parallel_for(std::min(mask.size(), settlements.size()), rows_of_block, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) mask[row] |= found[settlements.code(row)];
  });
}

}  // namespace

NameIndex::NameIndex(const Register& reg, Progress& progress) : rows_(reg.rows()) {
  const std::size_t blocks = (rows_ + rows_of_block - 1) / rows_of_block;
  std::vector<std::string> folded(blocks);
  parallel_for(progress, blocks, 8, [&](std::size_t begin, std::size_t end) {
    std::string key;
    for (std::size_t block = begin; block < end; ++block) {
      for (std::size_t row = block * rows_of_block; row < std::min(rows_, (block + 1) * rows_of_block); ++row) {
        append_line(reg, row, key, folded[block]);
      }
    }
  });
  std::size_t bytes = 0;
  for (const std::string& block : folded) bytes += block.size();
  bytes_.reserve(bytes);
  for (std::string& block : folded) {
    begin_of_block_.push_back(bytes_.size());
    bytes_ += block;
    block = {};
  }
  begin_of_block_.push_back(bytes_.size());
}

void NameIndex::mark(std::string_view key, RowMask& mask) const {
  const std::size_t blocks = begin_of_block_.empty() ? 0 : begin_of_block_.size() - 1;
  parallel_for(blocks, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t block = begin; block < end; ++block) {
      const std::string_view lines =
          std::string_view(bytes_).substr(begin_of_block_[block], begin_of_block_[block + 1] - begin_of_block_[block]);
      find_lines(lines, key, [&](std::size_t line) { mask[block * rows_of_block + line] = 1; });
    }
  });
}

RowMask rows_with_text(const Register& reg, std::string_view text, const NameIndex* index) {
  const std::string key = fold(text);
  if (key.empty()) return RowMask(reg.rows(), 1);
  RowMask mask(reg.rows(), 0);
  if (index != nullptr) {
    index->mark(key, mask);
  } else {
    mark_folding(reg, key, mask);
  }
  mark_settlements(reg.placement.settlement, key, mask);
  return mask;
}

}  // namespace klasteri::viewer
