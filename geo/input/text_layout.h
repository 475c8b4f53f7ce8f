#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/input/table.h"

namespace klasteri {

/// How the rows of a text table are written.
struct TextLayout {
  char delimiter = ',';
  std::vector<std::string> headings;  ///< tidied, none twice
  bool plain = false;  ///< whether rows are text fields and no more, so that split_plain_rows() may read them
};

/// GDAL opens no text with pipes: outside quotes they become tabs, and tabs spaces. One serves a whole text, block by
/// block.
class PipesToTabs {
 public:
  void turn(std::span<char> text);

 private:
  bool quoted_ = false;
};

/// The beginning of a text table.
struct TextHead {
  TextLayout layout;
  std::size_t rows_begin = 0;        ///< past the headings
  std::optional<PipesToTabs> pipes;  ///< where the text has pipes: what turned them so far
};

/// Recognises delimiter and headings of a text in UTF-8, which must hold the whole record of headings. Pipes in it
/// become tabs. @param mark length of the byte order mark in front. Throws Error where there are no headings.
TextHead read_head(std::string& text, std::size_t mark, const std::string& source);

/// Some of the rows of a text table: whole records of the text as read_head() left it. What is not UTF-8 is repaired.
/// Plain ones are split here, others by GDAL's CSV driver. @param wanted columns to fill, one entry a heading; the
/// others may stay without rows. Empty: all. `tick` is called now and then with the number of rows read.
Table read_text_rows(const TextLayout& layout, std::string_view rows, const std::string& source,
                     const ReadOptions& options, const std::vector<bool>& wanted,
                     const std::function<void(std::size_t)>& tick);

}  // namespace klasteri
