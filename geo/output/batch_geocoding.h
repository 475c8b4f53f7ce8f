#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/pipeline.h"
#include "geo/base/progress.h"
#include "geo/geocode/geocoder.h"
#include "geo/input/text_batches.h"
#include "geo/output/layer_file.h"
#include "geo/register/address_scan.h"
#include "geo/register/register.h"

namespace klasteri {

/// Geocodes a text table of any length into a file, with the bytes that read_table(), take_register(), geocode() and
/// export_geocoded() would write: in batches of rows, of which a few are held at a time, reading, placing and writing
/// at once. The table is read twice; the first reading finds out what must be known before the first row is placed.
class BatchGeocoding {
 public:
  /// Whether a table may be read and an output be written in batches: text tables of which all rows are wanted, any
  /// format but .xlsx. Throws Error where there is no such source.
  static bool suits(const std::string& source, const ReadOptions& options, const std::filesystem::path& output);

  /// Opens the table. @param batch_bytes of text, about; results do not depend on it. Throws Error as read_table() and
  /// take_register().
  BatchGeocoding(const std::string& source, const RegisterOptions& options,
                 std::size_t batch_bytes = TextBatches::usual_batch_bytes);

  /// The first reading. Gives what is known of the register then, for messages: its columns and faults of given
  /// coordinates, no addresses.
  Register scan(Progress& progress);

  /// Places the rows and writes them to `output`, which appears with commit(). The geocoder must outlive that.
  /// @param kept takes the places of all rows, where they are wanted for more than the file
  GeocodeSummary place(const Geocoder& geocoder, const GeocodeOptions& options, const std::filesystem::path& output,
                       bool force, Progress& progress, Placements* kept = nullptr);

  /// Finishes the file.
  void commit(Progress& progress);

  /// Rows that the output's format has no room for, because they have no position.
  std::size_t rows_left_out() const { return left_out_; }

 private:
  struct Placing;
  PipelineWork place_next(Placing& placing);
  [[noreturn]] void fail_changed() const;

  TextBatches table_;
  AddressScan scan_;
  std::vector<std::size_t> first_rows_;  ///< of the batches, and the number of all rows
  std::unique_ptr<LayerFile> file_;
  std::size_t left_out_ = 0;
};

}  // namespace klasteri
