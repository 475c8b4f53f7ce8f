#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/input/table.h"
#include "geo/input/text_layout.h"

namespace klasteri {

/// A text table that is read in batches of rows, so that memory does not grow with the file: the same headings and rows
/// as read_text_table() gives. Batches end where records do.
class TextBatches {
 public:
  /// Bytes of text in a batch, about: some thousand rows.
  static constexpr std::size_t usual_batch_bytes = std::size_t{2} << 20;

  /// Whether the options allow batches: a filter may count rows and a limit stops early, so both want the whole table.
  static bool allow(const ReadOptions& options);

  /// Opens the file, recognises encoding, delimiter and headings. Throws Error as read_text_table() does.
  TextBatches(const std::string& source, const ReadOptions& options, std::size_t batch_bytes = usual_batch_bytes);
  TextBatches(const TextBatches&) = delete;
  TextBatches& operator=(const TextBatches&) = delete;
  ~TextBatches();

  /// Headings without rows.
  const Table& head() const { return head_; }
  /// What stands between the fields of a row.
  char delimiter() const { return layout_.delimiter; }

  /// The text of the next batch; none at the end. From one thread at a time.
  std::optional<std::string> next();

  /// The rows of a batch's text. Safe from several threads. @param wanted columns to fill, one entry a heading; the
  /// others may stay without rows. Empty: all
  Table rows(std::string_view batch, const std::vector<bool>& wanted = {}) const;

  /// Begins again with the first batch.
  void rewind();

  /// How much of the file has been read, 0 to 1.
  double fraction() const;

 private:
  class Decoder;

  bool fill();
  std::optional<std::size_t> batch_end();

  std::string source_;
  std::size_t batch_bytes_;
  Table head_;
  TextLayout layout_;
  std::unique_ptr<Decoder> decoder_;
  std::string text_;  ///< decoded and not yet given out, from `begin_` on
  std::size_t begin_ = 0;
  std::size_t rows_begin_ = 0;  ///< in the whole text
};

}  // namespace klasteri
