#include "viewer/publish/map_data.h"

#include <algorithm>
#include <numeric>

#include "geo/base/error.h"
#include "geo/project/project_layers.h"
#include "viewer/model/enterprise_records.h"

namespace klasteri::viewer {

namespace {

constexpr std::string_view user_prefix = "user:";

Layer project_layer(const Project& project, const std::string& name, const std::filesystem::path& file) {
  for (Layer& layer : project_layers(project)) {
    if (layer.name != name) continue;
    if (name == "enterprises") take_columns_of_file(layer, project.enterprises, file);
    return std::move(layer);
  }
  throw Error("There is no layer {} to write; take one of those in the list of layers.", name);
}

/// The expected clusters with the shapes of their regions.
Layer reference_layer(const Explorer& explorer) {
  const AdminTree& admin = explorer.project().admin;
  const std::vector<ReferenceView>& views = explorer.references();
  Layer layer;
  layer.name = "reference_clusters";
  layer.description = "Clusters that UNIDO put first in Georgia, and whether they were detected";
  layer.rows = views.size();
  std::vector<std::string> region, product_en, product_ka, match, reason, cluster;
  for (const ReferenceView& view : views) {
    region.push_back(admin.regions()[view.region].iso);
    product_en.push_back(view.product_en);
    product_ka.push_back(view.product_ka);
    match.emplace_back(to_string(view.match));
    reason.emplace_back(to_string(view.reason));
    cluster.push_back(view.cluster ? explorer.project().clusters[*view.cluster].id : "");
  }
  layer.add_texts("region", std::move(region));
  layer.add_texts("product_en", std::move(product_en));
  layer.add_texts("product_ka", std::move(product_ka));
  layer.add_texts("match", std::move(match));
  layer.add_texts("reason", std::move(reason));
  layer.add_texts("cluster_id", std::move(cluster));
  layer.geometry = GeometryType::multi_polygon;
  layer.shape = [&admin, &views](std::size_t row) -> const MultiPolygon& {
    return admin.regions()[views[row].region].shape;
  };
  if (explorer.project().synthetic()) mark_synthetic(layer);
  return layer;
}

Layer whole_layer(const Explorer& explorer, const MapView& map, const std::string& name,
                  const std::filesystem::path& file) {
  if (name == "reference_clusters") return reference_layer(explorer);
  if (!name.starts_with(user_prefix)) return project_layer(explorer.project(), name, file);
  const UserLayer* loaded =
      map.user_layers.find(static_cast<std::uint32_t>(std::stoul("0" + name.substr(user_prefix.size()))));
  if (loaded == nullptr) throw Error("The layer {} is no longer on the map; choose another one.", name);
  return layer_of(*loaded);
}

/// Whether a row lies in what the window shows, by its point or the box of its shape.
bool is_seen(const Layer& layer, std::size_t row, const EqualAreaProjection& plane, const Box& seen) {
  if (layer.geometry == GeometryType::point) {
    const Point p = layer.point(row);
    return p.valid() && seen.contains(plane.forward(p));
  }
  if (layer.geometry == GeometryType::multi_polygon) {
    Box box;
    for (const Polygon& polygon : layer.shape(row)) {
      if (polygon.empty()) continue;
      for (const Point p : polygon.front()) box.add(plane.forward(p));
    }
    return !box.empty() && box.min_x <= seen.max_x && box.max_x >= seen.min_x && box.min_y <= seen.max_y &&
           box.max_y >= seen.min_y;
  }
  return true;
}

}  // namespace

MapData map_data(const Explorer& explorer, const MapView& map, const std::string& layer, bool seen_only,
                 const std::filesystem::path& file) {
  MapData data;
  data.layer = whole_layer(explorer, map, layer, file);
  data.centre = map.plane->centre();
  if (!seen_only) return data;
  data.seen = map.camera.visible();
  if (layer == "enterprises") {
    data.rows.assign(explorer.rows().begin(), explorer.rows().end());
  } else if (layer == "clusters") {
    data.rows = explorer.visible_clusters();
  } else {
    data.rows.resize(data.layer.rows);
    std::iota(data.rows.begin(), data.rows.end(), std::size_t{0});
  }
  return data;
}

Layer rows_of(MapData data) {
  if (!data.seen) return std::move(data.layer);
  // A projection serves one thread at a time.
  const EqualAreaProjection plane(data.centre);
  std::erase_if(data.rows, [&](std::size_t row) { return !is_seen(data.layer, row, plane, *data.seen); });
  return select_rows(data.layer, std::move(data.rows));
}

}  // namespace klasteri::viewer
