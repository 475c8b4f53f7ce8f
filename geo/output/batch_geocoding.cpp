#include "geo/output/batch_geocoding.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/pipeline.h"
#include "geo/geocode/address_memory.h"
#include "geo/input/source.h"

namespace klasteri {

namespace {

std::shared_ptr<const std::string> shared_text(TextBatches& table) {
  std::optional<std::string> text = table.next();
  return text ? std::make_shared<const std::string>(std::move(*text)) : nullptr;
}

/// Batches under way at a time: enough that no thread waits for another, and not so many that memory grows with the
/// threads of a large machine.
std::size_t batches_in_flight() { return std::min<std::size_t>(2 * std::size_t{threads()} + 2, 64); }

}  // namespace

/// What placing all batches takes and gives.
struct BatchGeocoding::Placing {
  const Geocoder& geocoder;
  const GeocodeOptions& options;
  std::string layer_name;
  Progress& progress;
  Placements* kept;
  AddressMemory memory;
  std::size_t next_batch = 0;
  GeocodeSummary summary;
};

bool BatchGeocoding::suits(const std::string& source, const ReadOptions& options, const std::filesystem::path& output) {
  return TextBatches::allow(options) && LayerFile::allows(format_of(output)) && source_kind(source) == SourceKind::text;
}

BatchGeocoding::BatchGeocoding(const std::string& source, const RegisterOptions& options, std::size_t batch_bytes)
    : table_(source, options.read, batch_bytes), scan_(table_.head(), options) {}

Register BatchGeocoding::scan(Progress& progress) {
  const std::vector<bool> scanned = scan_.scanned();
  first_rows_ = {0};
  run_pipeline(batches_in_flight(), [&]() -> PipelineWork {
    const auto text = shared_text(table_);
    if (text == nullptr) return {};
    return [&, text, fraction = table_.fraction()]() -> PipelineFinish {
      const auto part = std::make_shared<AddressScan::Part>(scan_.part(table_.rows(*text, scanned)));
      return [&, part, fraction] {
        scan_.add(std::move(*part));
        first_rows_.push_back(scan_.rows());
        progress.check(fraction);
      };
    };
  });
  progress.check(1);
  return scan_.finish();
}

GeocodeSummary BatchGeocoding::place(const Geocoder& geocoder, const GeocodeOptions& options,
                                     const std::filesystem::path& output, bool force, Progress& progress,
                                     Placements* kept) {
  progress.begin("geocoding");
  table_.rewind();
  Placing placing{geocoder, options, layer_name_of(output), progress, kept, AddressMemory(), 0, {}};
  const Register no_rows = scan_.addresses_of(table_.head(), 0);
  file_ = std::make_unique<LayerFile>(
      geocoded_layer(table_.head(), no_rows, geocoder.gazetteer().admin(), placing.layer_name), output, force);
  run_pipeline(batches_in_flight(), [&] { return place_next(placing); });
  if (placing.summary.rows != scan_.rows()) fail_changed();
  progress.report(1);
  if (!holds_only_positions(format_of(output))) left_out_ = 0;
  return placing.summary;
}

/// The work on the next batch: it is split into columns, its addresses are placed, and the lines or features of the
/// output are made; what is left to be done in order is to write these.
PipelineWork BatchGeocoding::place_next(Placing& placing) {
  const auto text = shared_text(table_);
  if (text == nullptr) return {};
  const std::size_t batch = placing.next_batch++;
  if (batch + 1 >= first_rows_.size()) fail_changed();
  return [this, &placing, text, batch, fraction = table_.fraction()]() -> PipelineFinish {
    const Table rows = table_.rows(*text);
    if (rows.rows() != first_rows_[batch + 1] - first_rows_[batch]) fail_changed();
    Register reg = scan_.addresses_of(rows, first_rows_[batch]);
    geocode(reg, placing.geocoder, placing.options, placing.memory);
    const Layer layer = geocoded_layer(rows, reg, placing.geocoder.gazetteer().admin(), placing.layer_name);
    const auto write = file_->prepare(layer, 0, layer.rows, first_rows_[batch] + 1);
    const GeocodeSummary summary = summarise(reg.placement);
    const auto& points = reg.placement.point;
    const auto unplaced = std::count_if(points.begin(), points.end(), [](Point p) { return !p.valid(); });
    const auto kept =
        std::make_shared<const Placements>(placing.kept != nullptr ? std::move(reg.placement) : Placements());
    return [this, &placing, fraction, unplaced, write, summary, kept] {
      write();
      add(placing.summary, summary);
      left_out_ += static_cast<std::size_t>(unplaced);
      if (placing.kept != nullptr) placing.kept->append(*kept);
      placing.progress.check(fraction);
    };
  };
}

void BatchGeocoding::commit(Progress& progress) {
  progress.begin("writing");
  file_->commit(progress);
}

void BatchGeocoding::fail_changed() const {
  throw Error("\"{}\" was changed while it was being read; try again when it is no longer being written.",
              table_.head().source);
}

}  // namespace klasteri
