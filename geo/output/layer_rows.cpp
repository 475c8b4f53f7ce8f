#include "geo/output/layer_rows.h"

#include <cpl_conv.h>
#include <ogr_geometry.h>

#include <cerrno>
#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/input/table.h"
#include "geo/output/csv_rows.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

/// 7 decimals of a degree are a centimetre: finer than any source, and what RFC 7946 recommends at most.
constexpr int decimals_of_degrees = 7;

/// A name for a column of the format's own that is none of the layer's.
std::string free_name(const Layer& layer, std::string name) {
  while (layer.find(name)) name += "_";
  return name;
}

std::string wkt_of(const MultiPolygon& shape) {
  OGRWktOptions options;
  options.precision = decimals_of_degrees;
  options.round = true;
  return shape.empty() ? std::string() : to_ogr(shape)->exportToWkt(options);
}

/// The layer with its polygons as a last column in well-known text. Points have columns of their own already.
Layer with_wkt(const Layer& layer) {
  Layer table = layer;
  table.geometry = GeometryType::none;
  if (layer.geometry == GeometryType::multi_polygon) {
    table.add_text(free_name(layer, "wkt"), [shape = layer.shape](std::size_t row, std::string& scratch) {
      scratch = wkt_of(shape(row));
      return std::string_view(scratch);
    });
  }
  return table;
}

/// The layer with a column `name`, which KML's programs show beside the symbol.
Layer with_name(const Layer& layer) {
  if (layer.find("name")) return layer;
  const auto sector = layer.find("sector_name");
  const auto region = layer.find("region_name");
  const auto unit = layer.find("name_en");
  Layer named = layer;
  if (sector && region) {
    named.add_text("name", [what = layer.columns[*sector].text, where = layer.columns[*region].text](
                               std::size_t row, std::string& scratch) {
      std::string other;
      const std::string text = fmt::format("{}, {}", what(row, scratch), where(row, other));
      scratch = text;
      return std::string_view(scratch);
    });
  } else if (unit) {
    named.add_text("name", layer.columns[*unit].text);
  }
  return named;
}

std::vector<std::string> geojson_options(const Layer& layer) {
  std::vector<std::string> options = {"RFC7946=YES", "WRITE_BBOX=YES", "WRITE_NAME=NO", "SIGNIFICANT_FIGURES=15",
                                      "COORDINATE_PRECISION=" + std::to_string(decimals_of_degrees)};
  if (!layer.description.empty()) options.push_back("DESCRIPTION=" + layer.description);
  if (layer.synthetic) {
    options.push_back("NATIVE_MEDIA_TYPE=application/vnd.geo+json");
    options.push_back(R"(NATIVE_DATA={"type":"FeatureCollection","synthetic":true})");
  }
  return options;
}

std::vector<std::string> gpkg_options(const Layer& layer) {
  return {"FID=" + free_name(layer, "fid"), "GEOMETRY_NAME=" + free_name(layer, "geom"), "IDENTIFIER=" + layer.name,
          "DESCRIPTION=" + layer.description};
}

std::vector<std::string> postgis_options(const Layer& layer) {
  return {"FID=" + free_name(layer, "fid"), "GEOMETRY_NAME=" + free_name(layer, "geom"),
          "DESCRIPTION=" + layer.description, "LAUNDER=NO"};
}

/// Areas need no finer tiles than a street. Points stand to a metre or two in the finest; the coarsest, of a third of
/// the country each, still hold all of them, up to a size beyond which GDAL thins them out.
std::vector<std::string> mbtiles_options(const Layer& layer) {
  std::vector<std::string> options = {"NAME=" + layer.name, "DESCRIPTION=" + layer.description};
  if (layer.geometry == GeometryType::point) {
    options.insert(options.end(), {"MINZOOM=8", "MAXZOOM=12", "MAX_SIZE=5000000"});
  } else {
    options.insert(options.end(), {"MINZOOM=0", "MAXZOOM=10"});
  }
  return options;
}

/// While one lives, what GDAL writes on this thread is unguarded, since the file is renamed into place once it is whole
/// and synced, and has no clock inside: the same input gives the same bytes.
class PlainWriting {
  CPLConfigOptionSetter unguarded_{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};
  CPLConfigOptionSetter no_journal_{"OGR_SQLITE_JOURNAL", "OFF", false};
  CPLConfigOptionSetter date_{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false};
  CPLConfigOptionSetter copy_{"PG_USE_COPY", "YES", false};
};

/// Rows that one of GDAL's drivers writes.
class GdalRows final : public LayerRows {
 public:
  GdalRows(Format format, const Layer& head, std::string shown_as, const std::filesystem::path& temporary,
           bool replace = false)
      : format_(format), shown_as_(std::move(shown_as)), head_(shaped(head)) {
    const PlainWriting plain;
    writer_ =
        std::make_unique<OgrWriter>(temporary, shown_as_, driver(),
                                    format_ == Format::mbtiles ? mbtiles_options(head_) : std::vector<std::string>());
    if (replace) writer_->drop_table(head_.name);
    writer_->begin_layer(head_, options());
  }

  std::function<void()> prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t number) override {
    drop_spent();
    return [this, features = writer_->prepare(shaped(rows), begin, end, number, only_positioned())]() mutable {
      const PlainWriting plain;
      written_ += writer_->put(*features);
      const std::lock_guard lock(spent_mutex_);
      spent_.push_back(std::move(features));
    };
  }

  void close() override {
    // GDAL drops rows without a position from these without a word.
    if (only_positioned() && written_ == 0) {
      throw Error(
          "{} cannot hold layer {}: this format has only rows with a position, and there are none; write .gpkg or "
          ".csv instead.",
          shown_as_, head_.name);
    }
    const PlainWriting plain;
    writer_->end_layer();
    if (head_.synthetic && format_ == Format::gpkg) writer_->set_metadata("synthetic", "true");
    writer_->close();
  }

 private:
  using Features = std::shared_ptr<OgrWriter::Features>;

  /// Freeing features takes a good part of the time that writing them does, so it is left to the threads that prepare.
  void drop_spent() {
    std::vector<Features> spent;
    {
      const std::lock_guard lock(spent_mutex_);
      spent.swap(spent_);
    }
  }

  bool only_positioned() const { return holds_only_positions(format_); }

  Layer shaped(const Layer& layer) const { return format_ == Format::kml ? with_name(layer) : layer; }

  const char* driver() const {
    switch (format_) {
      case Format::gpkg:
        return "GPKG";
      case Format::flatgeobuf:
        return "FlatGeobuf";
      case Format::kml:
        return "KML";
      case Format::mbtiles:
        return "MVT";
      case Format::postgis:
        return "PostgreSQL";
      default:
        return "GeoJSON";
    }
  }

  std::vector<std::string> options() const {
    switch (format_) {
      case Format::gpkg:
        return gpkg_options(head_);
      case Format::flatgeobuf:
        return {"SPATIAL_INDEX=YES"};
      case Format::kml:
      case Format::mbtiles:
        return {};
      case Format::postgis:
        return postgis_options(head_);
      default:
        return geojson_options(head_);
    }
  }

  Format format_;
  std::string shown_as_;
  Layer head_;
  std::unique_ptr<OgrWriter> writer_;
  std::size_t written_ = 0;
  std::mutex spent_mutex_;
  std::vector<Features> spent_;
};

/// Rows of comma-separated values.
class CsvRows final : public LayerRows {
 public:
  CsvRows(const Layer& head, const std::filesystem::path& path, const std::filesystem::path& temporary)
      : shown_as_(path.string()), file_(std::fopen(temporary.c_str(), "wb")) {
    if (file_ == nullptr) fail();
    std::string headings;
    append_csv_headings(with_wkt(head), headings);
    put(headings);
  }
  ~CsvRows() override {
    if (file_ != nullptr) (void)std::fclose(file_);
  }

  std::function<void()> prepare(const Layer& rows, std::size_t begin, std::size_t end, std::size_t) override {
    const auto lines = std::make_shared<std::string>();
    append_csv_rows(with_wkt(rows), begin, end, *lines);
    return [this, lines] { put(*lines); };
  }

  void close() override {
    if (std::fclose(std::exchange(file_, nullptr)) != 0) fail();
  }

 private:
  void put(const std::string& bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail();
  }

  [[noreturn]] void fail() const { throw Error("{} cannot be written: {}.", shown_as_, system_reason(errno)); }

  std::string shown_as_;
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<LayerRows> open_layer_rows(Format format, const Layer& head, const std::filesystem::path& path,
                                           const std::filesystem::path& temporary) {
  if (format == Format::csv) return std::make_unique<CsvRows>(head, path, temporary);
  return std::make_unique<GdalRows>(format, head, path.string(), temporary);
}

std::unique_ptr<LayerRows> open_table_rows(const Layer& head, const std::string& connection, bool replace) {
  return std::make_unique<GdalRows>(Format::postgis, head, shown_source(connection), connection, replace);
}

}  // namespace klasteri
