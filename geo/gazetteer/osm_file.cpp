#include "geo/gazetteer/osm_file.h"

#include <array>
#include <fstream>
#include <memory>

#include "geo/base/error.h"

namespace klasteri {
namespace {

/// One quoted string of an hstore, unescaped; `text` goes on behind it. False at the end or where there is none.
bool take_quoted(std::string_view& text, std::string& out) {
  out.clear();
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return false;
  text.remove_prefix(begin + 1);
  while (!text.empty()) {
    char c = text.front();
    text.remove_prefix(1);
    if (c == '"') return true;
    if (c == '\\' && !text.empty()) {
      c = text.front();
      text.remove_prefix(1);
    }
    out.push_back(c);
  }
  return false;
}

/// A PBF file begins with the length of its first header, which holds the word OSMHeader.
bool begins_as_pbf(std::string_view first_bytes) {
  return first_bytes.substr(0, 32).find("OSMHeader") != std::string_view::npos;
}

bool is_pbf(const std::string& file) {
  std::array<char, 32> bytes = {};
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), bytes.size());
  return begins_as_pbf({bytes.data(), bytes.size()});
}

}  // namespace

bool is_osm_file(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  if (first_bytes.starts_with("<?xml") || first_bytes.starts_with("<osm")) {
    return first_bytes.substr(0, 1000).find("<osm") != std::string_view::npos;
  }
  return begins_as_pbf(first_bytes);
}

OsmFile::OsmFile(const std::string& file) : file_(file) {
  const std::array<const char*, 2> drivers = {"OSM", nullptr};
  // What editors write is not in order of identifiers, as the faster index needs it; the extracts of whole countries
  // are.
  const std::array<const char*, 2> any_order = {"USE_CUSTOM_INDEXING=NO", nullptr};
  dataset_.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(),
                                   is_pbf(file) ? nullptr : any_order.data(), nullptr));
  check();
  if (dataset_ == nullptr) throw Error("\"{}\" is not a file of OpenStreetMap; download it again.", file);
}

void OsmFile::select(const std::string& query, Progress& progress,
                     const std::function<void(const OGRFeature&)>& visit) {
  const auto release = [this](OGRLayer* result) { dataset_->ReleaseResultSet(result); };
  const std::unique_ptr<OGRLayer, decltype(release)> layer(dataset_->ExecuteSQL(query.c_str(), nullptr, nullptr),
                                                           release);
  check();
  if (layer == nullptr) return;
  std::size_t rows = 0;
  while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
    visit(*feature);
    if (++rows % 1000 == 0) progress.check(0);
  }
  check();
}

void OsmFile::check() const {
  if (!messages_.failed()) return;
  throw Error("\"{}\" is damaged or cut short ({}); download it again.", file_, with_georgian(messages_.said()));
}

void visit_tags(std::string_view hstore, const std::function<void(const std::string&, const std::string&)>& visit) {
  std::string key, value;
  while (take_quoted(hstore, key) && take_quoted(hstore, value)) visit(key, value);
}

}  // namespace klasteri
