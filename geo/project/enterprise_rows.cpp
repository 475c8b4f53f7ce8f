#include "geo/project/enterprise_rows.h"

#include <algorithm>
#include <array>

#include "geo/base/error.h"
#include "geo/project/register_fields.h"

namespace klasteri {

namespace {

constexpr const char* enterprises_layer = "enterprises";

/// The columns of the enterprises that a map can do without, in the order of the alphabet.
constexpr std::array<std::string_view, 24> left_in_file = {"activity_status",
                                                           "activity_text",
                                                           "address",
                                                           "community",
                                                           "geo_faults",
                                                           "geo_house",
                                                           "geo_lat",
                                                           "geo_lon",
                                                           "geo_place_id",
                                                           "geo_street",
                                                           "given_faults",
                                                           "lat",
                                                           "legal_address",
                                                           "legal_community",
                                                           "legal_form",
                                                           "legal_municipality",
                                                           "legal_region",
                                                           "legal_settlement",
                                                           "lon",
                                                           "municipality",
                                                           "name",
                                                           "ownership",
                                                           "region",
                                                           "settlement"};
static_assert(std::is_sorted(left_in_file.begin(), left_in_file.end()));

OgrReader::Sinks sinks_into(Register& reg) {
  OgrReader::Sinks sinks;
  sinks.begin_row = [&reg] { ++reg.row_count; };
  sinks.columns = register_sinks(reg, AdminTree::georgia());
  return sinks;
}

void keep_named(OgrReader::Sinks& sinks, std::span<const std::string_view> names) {
  std::erase_if(sinks.columns, [names](const ColumnSink& sink) {
    return std::find(names.begin(), names.end(), sink.name) == names.end();
  });
}

}  // namespace

bool is_left_in_file(std::string_view column) {
  return std::binary_search(left_in_file.begin(), left_in_file.end(), column);
}

EnterpriseRows::EnterpriseRows(const std::filesystem::path& project, std::size_t rows) : file_(project), rows_(rows) {
  const SqliteRows::Range all = file_.range(enterprises_layer);
  first_ = all.first;
  std::size_t there = static_cast<std::size_t>(all.last - all.first + 1);
  if (there != rows) {
    numbers_ = file_.numbers(enterprises_layer);
    there = numbers_.size();
  }
  if (there != rows) throw Error("{} has other enterprises than before; open it again.", project.string());
}

SqliteRows::Range EnterpriseRows::numbers(std::size_t begin, std::size_t end) const {
  if (!numbers_.empty()) return {numbers_[begin], numbers_[end - 1]};
  return {first_ + static_cast<std::int64_t>(begin), first_ + static_cast<std::int64_t>(end) - 1};
}

Register EnterpriseRows::read(std::size_t begin, std::size_t end, std::span<const std::string_view> names) const {
  Register reg;
  if (begin >= end) return reg;
  OgrReader::Sinks sinks = sinks_into(reg);
  if (names.empty()) {
    // The geometry counts, not the columns beside it: it is what a map editor moves.
    sinks.point = [&reg](Point point) { reg.placement.point.back() = point; };
  } else {
    keep_named(sinks, names);
  }
  file_.read(enterprises_layer, numbers(begin, end), sinks, [](std::int64_t) {});
  if (reg.rows() != end - begin) {
    throw Error("The enterprises {} to {} are no longer in the project's file; open it again.", begin + 1, end);
  }
  return reg;
}

Register EnterpriseRows::read_columns(std::span<const std::string_view> names, Progress& progress,
                                      StagePart part) const {
  Register reg;
  if (rows_ == 0) return reg;
  OgrReader::Sinks sinks = sinks_into(reg);
  keep_named(sinks, names);
  const SqliteRows::Range all = numbers(0, rows_);
  const auto span = static_cast<double>(all.last - all.first + 1);
  file_.read(enterprises_layer, all, sinks, [&](std::int64_t number) {
    progress.check(part.from + (part.to - part.from) * static_cast<double>(number - all.first) / span);
  });
  if (reg.rows() != rows_) throw Error("The project's file has other enterprises than before; open it again.");
  return reg;
}

}  // namespace klasteri
