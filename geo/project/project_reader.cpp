#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/project/area_layers.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/enterprise_rows.h"
#include "geo/project/history_layers.h"
#include "geo/project/institution_layers.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/product_layer.h"
#include "geo/project/programme_layers.h"
#include "geo/project/project.h"
#include "geo/project/project_file.h"
#include "geo/project/project_layers.h"
#include "geo/project/register_fields.h"
#include "geo/project/sqlite_rows.h"

namespace klasteri {

namespace {

/// Columns that no row fills are empty vectors in a Register.
template <typename Column>
void drop_if_blank(Column& column) {
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column[row].empty()) return;
  }
  column = Column();
}

/// The same for columns that older projects lack. @param is_blank of one value
template <typename Column, typename IsBlank>
void drop_if_all(Column& column, const IsBlank& is_blank) {
  if (std::all_of(column.begin(), column.end(), is_blank)) column = Column();
}

void drop_blank_columns(Register& reg) {
  drop_if_all(reg.year, [](std::int16_t year) { return year == 0; });
  drop_if_all(reg.employees_before, [](double employees) { return std::isnan(employees); });
  drop_if_all(reg.turnover_before, [](double turnover) { return std::isnan(turnover); });
  drop_if_all(reg.repeated, [](bool repeated) { return !repeated; });
}

void drop_blank_columns(AddressColumns& address) {
  drop_if_blank(address.region);
  drop_if_blank(address.municipality);
  drop_if_blank(address.community);
  drop_if_blank(address.settlement);
  drop_if_blank(address.text);
}

/// Which columns of a register are read.
enum class Wanted { all, for_map, others };

/// A piece of a register, and which of its rows have a geometry that is not where the columns geo_lon and geo_lat say.
struct RegisterPiece {
  Register reg;
  std::vector<std::uint32_t> moved;
};

/// Takes a geometry in the place of the columns beside it: it is what a map editor moves.
void take_point(RegisterPiece& piece, Point point) {
  constexpr double same_degrees = 1e-7;  // a centimetre
  Point& written = piece.reg.placement.point.back();
  const bool same = std::abs(point.x - written.x) <= same_degrees && std::abs(point.y - written.y) <= same_degrees;
  if (point.valid() && !same) piece.moved.push_back(static_cast<std::uint32_t>(piece.reg.row_count - 1));
  written = point;
}

OgrReader::Sinks sinks_of(RegisterPiece& piece, const AdminTree& admin, Wanted wanted) {
  Register& reg = piece.reg;
  OgrReader::Sinks sinks;
  sinks.begin_row = [&reg] { ++reg.row_count; };
  sinks.columns = register_sinks(reg, admin);
  if (wanted != Wanted::all) {
    std::erase_if(sinks.columns, [wanted](const ColumnSink& sink) {
      return is_left_in_file(sink.name) == (wanted == Wanted::for_map);
    });
  }
  // The geometry counts, not the columns beside it: it is what a map editor moves.
  if (wanted == Wanted::all) sinks.point = [&piece](Point point) { take_point(piece, point); };
  if (wanted == Wanted::for_map) sinks.point = [&reg](Point point) { reg.placement.point.push_back(point); };
  return sinks;
}

/// A register in pieces of consecutive rows, each read from the file by itself, on `threads` threads.
std::vector<RegisterPiece> read_register_pieces(const std::filesystem::path& path, const std::string& layer,
                                                const AdminTree& admin, Wanted wanted, std::int64_t threads,
                                                Progress& progress, StagePart part) {
  const SqliteRows::Range all = SqliteRows(path).range(layer);
  const std::int64_t rows = all.last - all.first + 1;
  // Small layers are read sooner than threads begin.
  constexpr std::int64_t least_rows = 5000;
  const std::int64_t count = std::clamp<std::int64_t>(rows / least_rows, 1, threads);
  std::vector<RegisterPiece> pieces(static_cast<std::size_t>(count));
  const auto read_piece = [&](std::size_t index) {
    const auto at = static_cast<std::int64_t>(index);
    const SqliteRows::Range range{all.first + rows * at / count, all.first + rows * (at + 1) / count - 1};
    const double share = static_cast<double>(count) / static_cast<double>(std::max<std::int64_t>(1, rows));
    SqliteRows(path).read(layer, range, sinks_of(pieces[index], admin, wanted), [&](std::int64_t row) {
      if (progress.cancelled()) throw Cancelled();
      // All pieces are about as far as the first.
      const double done = static_cast<double>(row - range.first) * share;
      if (index == 0) progress.report(part.from + (part.to - part.from) * done);
    });
  };
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) read_piece(i);
  });
  return pieces;
}

/// @param moved gets the rows whose point someone moved
Register read_register_layer(const std::filesystem::path& path, const std::string& layer, const AdminTree& admin,
                             Wanted wanted, std::int64_t threads, Progress& progress, StagePart part,
                             std::vector<std::uint32_t>* moved = nullptr) {
  std::vector<Register> parts;
  std::size_t rows = 0;
  for (RegisterPiece& piece : read_register_pieces(path, layer, admin, wanted, threads, progress, part)) {
    for (const std::uint32_t row : piece.moved) {
      if (moved != nullptr) moved->push_back(static_cast<std::uint32_t>(rows + row));
    }
    rows += piece.reg.rows();
    parts.push_back(std::move(piece.reg));
  }
  Register reg = join_registers(std::move(parts));
  drop_blank_columns(reg);
  drop_blank_columns(reg.actual);
  drop_blank_columns(reg.legal);
  return reg;
}

/// The user's municipality polygons, where the project was built with some.
void read_municipality_shapes(OgrReader& reader, AdminTree& admin) {
  std::unordered_map<std::string, std::size_t> unit_of_code;
  for (std::size_t unit = 0; unit < admin.municipalities().size(); ++unit) {
    unit_of_code.emplace(admin.municipalities()[unit].code, unit);
  }
  std::vector<MultiPolygon> shapes(admin.municipalities().size());
  std::size_t unit = 0;
  bool any = false;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({"code",
                           [&](std::string_view code) {
                             const auto found = unit_of_code.find(std::string(code));
                             unit = found == unit_of_code.end() ? shapes.size() : found->second;
                           },
                           nullptr});
  sinks.shape = [&](MultiPolygon&& shape) {
    if (shape.empty() || unit == shapes.size()) return;
    shapes[unit] = std::move(shape);
    any = true;
  };
  reader.read("municipalities", sinks, no_progress());
  if (any) admin = admin.with_municipality_shapes(std::move(shapes));
}

void read_clusters(OgrReader& reader, Project& project, Progress& progress) {
  std::vector<Candidate>& clusters = project.clusters;
  OgrReader::Sinks sinks;
  sinks.begin_row = [&clusters] { clusters.emplace_back(); };
  sinks.columns = cluster_fields().sinks(clusters);
  sinks.shape = [&clusters](MultiPolygon&& shape) { clusters.back().footprint = std::move(shape); };
  reader.read("clusters", sinks, progress, 0.9, 0.92);

  std::unordered_map<std::string, std::size_t> cluster_of_id;
  for (std::size_t i = 0; i < clusters.size(); ++i) cluster_of_id.emplace(clusters[i].id, i);
  const std::size_t rows = project.enterprises.rows();
  Candidate* cluster = nullptr;
  OgrReader::Sinks members;
  members.columns.push_back({"cluster_id",
                             [&](std::string_view id) {
                               const auto found = cluster_of_id.find(std::string(id));
                               cluster = found == cluster_of_id.end() ? nullptr : &clusters[found->second];
                             },
                             nullptr});
  members.columns.push_back({"enterprise_fid", nullptr, [&](double fid) {
                               if (cluster == nullptr || !(fid >= 1 && fid <= static_cast<double>(rows))) return;
                               cluster->members.push_back(static_cast<std::uint32_t>(fid) - 1);
                             }});
  // After the column above, so that the member of its row is known by then; older projects lack it.
  members.columns.push_back({"inside", nullptr, [&](double inside) {
                               if (cluster == nullptr || inside != 1 || cluster->members.empty()) return;
                               cluster->traced.inside.push_back(cluster->members.back());
                             }});
  members.columns.push_back({"belongs",
                             [&](std::string_view how) {
                               if (cluster == nullptr || how != "address" || cluster->members.empty()) return;
                               cluster->traced.by_address.push_back(cluster->members.back());
                             },
                             nullptr});
  reader.read("cluster_members", members, progress, 0.92, 0.96);
}

/// What the institutions serve and which clusters they support; projects of older versions do not say.
void read_institution_records(OgrReader& reader, Project& project) {
  std::vector<InstitutionService> services;
  OgrReader::Sinks of_institutions;
  of_institutions.begin_row = [&services] { services.emplace_back(); };
  of_institutions.columns = institution_service_fields().sinks(services);
  bool any = false;
  of_institutions.columns.push_back({"serves_basis",
                                     [&](std::string_view basis) {
                                       any |= !basis.empty();
                                       services.back().basis = service_basis_from(basis);
                                     },
                                     nullptr});
  reader.read("institutions", of_institutions, no_progress());
  if (any) project.services = std::move(services);

  if (!reader.has("cluster_institutions")) return;
  OgrReader::Sinks of_links;
  of_links.begin_row = [&project] { project.institution_links.emplace_back(); };
  of_links.columns = institution_link_fields().sinks(project.institution_links);
  reader.read("cluster_institutions", of_links, no_progress());
  const std::size_t rows = project.institutions.rows();
  std::erase_if(project.institution_links, [rows](const InstitutionLink& link) { return link.institution >= rows; });
}

void read_density(OgrReader& reader, Project& project, Progress& progress) {
  std::vector<DensityRow> rows;
  std::vector<bool> is_region;
  OgrReader::Sinks sinks;
  sinks.begin_row = [&rows] { rows.emplace_back(); };
  sinks.columns = density_fields().sinks(rows);
  sinks.columns.push_back(
      {"level", [&is_region](std::string_view level) { is_region.push_back(level == "region"); }, nullptr});
  reader.read("density", sinks, progress, 0.96, 0.98);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    (is_region[i] ? project.regions : project.municipalities).push_back(std::move(rows[i]));
  }
}

std::map<std::string, std::string> read_settings(OgrReader& reader) {
  std::map<std::string, std::string> settings;
  std::string key;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({"key", [&key](std::string_view text) { key = std::string(text); }, nullptr});
  sinks.columns.push_back({"value", [&](std::string_view text) { settings[key] = std::string(text); }, nullptr});
  reader.read("settings", sinks, no_progress());
  return settings;
}

/// The records of a layer that older projects lack.
template <typename Record>
void read_optional_layer(OgrReader& reader, const std::string& layer, const RecordFields<Record>& fields,
                         std::vector<Record>& records) {
  if (!reader.has(layer)) return;
  OgrReader::Sinks sinks;
  sinks.begin_row = [&records] { records.emplace_back(); };
  sinks.columns = fields.sinks(records);
  reader.read(layer, sinks, no_progress());
}

/// Throws Error where a newer version wrote the file: what that knows and this does not would be lost.
void require_known_format(const std::filesystem::path& path, const std::map<std::string, std::string>& settings) {
  const int format = format_of_settings(settings);
  if (format <= project_format) return;
  throw Error(
      "{} was written by a newer version of Klasteri (form {} of project files, and this version knows {}); open it "
      "with that version.",
      path.string(), format, project_format);
}

}  // namespace

Register read_other_columns(const std::filesystem::path& path, Progress& progress) {
  // A map is on the screen by then and keeps the other threads.
  return read_register_layer(path, "enterprises", AdminTree::georgia(), Wanted::others, 1, progress, {});
}

Project read_project(const std::filesystem::path& path, Progress& progress, ProjectColumns columns) {
  require_project(path);
  progress.begin("reading");
  OgrReader reader(path);
  Project project;
  project.settings = read_settings(reader);
  require_known_format(path, project.settings);
  const auto enterprises = static_cast<double>(reader.rows("enterprises"));
  const auto institutions = static_cast<double>(reader.rows("institutions"));
  const double split = enterprises + institutions > 0 ? 0.9 * enterprises / (enterprises + institutions) : 0.9;
  project.enterprises = read_register_layer(path, "enterprises", project.admin,
                                            columns == ProjectColumns::all ? Wanted::all : Wanted::for_map, threads(),
                                            progress, {0, split}, &project.moved_enterprises);
  project.institutions = read_register_layer(path, "institutions", project.admin, Wanted::all, threads(), progress,
                                             {split, 0.9}, &project.moved_institutions);
  read_clusters(reader, project, progress);
  read_institution_records(reader, project);
  read_density(reader, project, progress);
  project.programme = read_programme(reader);
  read_municipality_shapes(reader, project.admin);
  read_optional_layer(reader, "runs", run_fields(), project.history.runs);
  read_optional_layer(reader, "cluster_history", history_fields(), project.history.clusters);
  read_optional_layer(reader, "cluster_links", link_fields(), project.history.links);
  read_optional_layer(reader, "corrections", correction_fields(), project.corrections);
  project.catalog = read_products(reader, path.string());
  take_register_settings(project);
  progress.report(1);
  return project;
}

}  // namespace klasteri
