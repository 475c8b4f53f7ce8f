#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <functional>
#include <string>
#include <string_view>

#include "geo/base/progress.h"
#include "geo/input/gdal_messages.h"

namespace klasteri {

/// Whether a file's first bytes are OpenStreetMap's, as XML or as PBF.
bool is_osm_file(std::string_view first_bytes);

/// An OpenStreetMap file, XML or PBF, read layer by layer.
class OsmFile {
 public:
  /// Throws Error for a damaged file, or one of another format.
  explicit OsmFile(const std::string& file);

  /// Calls `visit` with every feature that an SQL query over GDAL's layers points, lines and multipolygons selects;
  /// what the query does not need is left unread. Throws Error for a damaged file.
  void select(const std::string& query, Progress& progress, const std::function<void(const OGRFeature&)>& visit);

 private:
  void check() const;

  std::string file_;
  GdalMessages messages_;
  GDALDatasetUniquePtr dataset_;
};

/// Calls `visit` with every key and value of an hstore, "key"=>"value","key"=>"value" …: GDAL's column other_tags.
void visit_tags(std::string_view hstore, const std::function<void(const std::string&, const std::string&)>& visit);

}  // namespace klasteri
