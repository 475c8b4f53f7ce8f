#include "viewer/model/correction_editor.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/geocode/reverse.h"
#include "geo/project/kept_corrections.h"
#include "geo/register/corrections.h"
#include "geo/register/row_selection.h"
#include "viewer/model/address_review.h"

namespace klasteri::viewer {

namespace {

constexpr const char* made_here = "klasteri-viewer";

/// Without the columns that no correction fills: those would be copied for nothing.
Table without_blank_columns(const Table& table) {
  Table filled;
  filled.source = table.source;
  filled.row_count = table.row_count;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (table.columns[column].byte_count() == 0) continue;
    filled.headings.push_back(table.headings[column]);
    filled.columns.push_back(table.columns[column]);
  }
  return filled;
}

/// A name by which the tree finds the municipality again.
std::string municipality_text(const AdminTree& admin, UnitIndex municipality) {
  const std::string& name = admin.municipality_name(municipality, Language::ka);
  return admin.find_municipality(name) == municipality ? name : admin.municipalities()[municipality].code;
}

bool stands_at(const Register& reg, std::size_t row, Point position) {
  constexpr double rounding = 1e-6;  // degrees: less than what is written of a position
  const Point point = reg.placement.point[row];
  return reg.placement.status[row] == GeoStatus::matched && std::abs(point.x - position.x) < rounding &&
         std::abs(point.y - position.y) < rounding;
}

}  // namespace

struct CorrectionEditor::Step {
  std::vector<Correction> corrections_before, corrections_after;
  std::vector<std::uint32_t> rows;
  Register before, after;  ///< the rows
};

CorrectionEditor::CorrectionEditor(Project& project, std::filesystem::path file, const AddressTables& tables)
    : project_(project), file_(std::move(file)), tables_(tables) {}

std::vector<std::uint32_t> CorrectionEditor::rows_with_text(const std::string& text) const {
  const std::uint64_t key = address_key_hash(text);
  std::vector<bool> wanted(tables_.keys.size(), false);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    wanted[i] = std::find(tables_.keys[i].begin(), tables_.keys[i].end(), key) != tables_.keys[i].end();
  }
  std::vector<std::uint32_t> rows;
  const std::vector<std::uint32_t>& of_row = tables_.addresses.of_row;
  for (std::size_t row = 0; row < of_row.size(); ++row) {
    if (wanted[of_row[row]]) rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

CorrectionEditor::Change CorrectionEditor::place(std::uint32_t address, PlaceIndex place, Progress& progress) const {
  const std::uint32_t first = tables_.addresses.first_row[address];
  const AddressQuery query = query_of(project_.enterprises, first, tables_.options, nullptr);
  Correction correction;
  correction.source = made_here;
  correction.text = address_text(query);
  correction.place_id = std::string(tables_.gazetteer.id(place));
  if (correction.text.empty()) throw Error("This row has no address that a place could be given to.");
  // The same words in another municipality may mean another place, so the correction holds where this address lies.
  const UnitIndex municipality = Geocoder(tables_.gazetteer).locate_named(query).municipality;
  if (municipality != no_unit) correction.municipality = municipality_text(tables_.gazetteer.admin(), municipality);
  return make_step({correction}, rows_with_text(correction.text), progress);
}

std::vector<Correction> CorrectionEditor::position_corrections(const std::vector<std::uint32_t>& rows,
                                                               Point position) const {
  Correction by_position;
  by_position.source = made_here;
  by_position.lon = fmt::format("{:.7f}", position.x);
  by_position.lat = fmt::format("{:.7f}", position.y);
  // What the address names may contradict the position; then the names are put right as well, as few as it takes.
  const GeocodeResult here = locate_point(tables_.gazetteer, position);
  Correction by_unit = by_position;
  if (here.region != no_unit) by_unit.region = tables_.gazetteer.admin().region_name(here.region, Language::ka);
  if (here.municipality != no_unit) {
    by_unit.municipality = municipality_text(tables_.gazetteer.admin(), here.municipality);
  }
  Correction by_settlement = by_unit;
  by_settlement.settlement = here.settlement;
  Correction by_address = by_settlement;
  by_address.address = here.settlement.empty() ? by_unit.municipality : here.settlement;
  for (Correction attempt : {by_position, by_unit, by_settlement, by_address}) {
    attempt.id = std::string(project_.enterprises.id[rows.front()]);
    Register one = select_rows(project_.enterprises, std::span(rows).first(1));
    place_rows(one, {attempt}, project_.corrections, no_progress());
    if (!stands_at(one, 0, position)) continue;
    std::vector<Correction> corrections;
    corrections.reserve(rows.size());
    for (const std::uint32_t row : rows) {
      attempt.id = std::string(project_.enterprises.id[row]);
      corrections.push_back(attempt);
    }
    return corrections;
  }
  throw Error("The address cannot be placed there: the position lies outside the regions of the map.");
}

CorrectionEditor::Change CorrectionEditor::point(std::uint32_t address, Point position, Progress& progress) const {
  std::vector<std::uint32_t> rows = rows_of_address(tables_, address);
  std::erase_if(rows, [&](std::uint32_t row) {
    return !tables_.unique_id[row] || !needs_review(project_.enterprises.placement, row);
  });
  if (rows.empty()) {
    throw Error(
        "The enterprises of this address have no identifier of their own, by which a position could be kept; choose "
        "a place of the gazetteer instead.");
  }
  const std::vector<Correction> corrections = position_corrections(rows, position);
  return make_step(corrections, std::move(rows), progress);
}

void CorrectionEditor::place_rows(Register& part, const std::vector<Correction>& added,
                                  const std::vector<Correction>& all, Progress& progress) const {
  const Table by_id = without_blank_columns(correction_tables(added, made_here).by_id);
  if (by_id.rows() > 0) apply_corrections(part, by_id);
  const PlaceCorrections places(correction_tables(all, file_.string()).places, tables_.gazetteer);
  geocode(part, Geocoder(tables_.gazetteer, &places), tables_.options, progress);
}

CorrectionEditor::Change CorrectionEditor::make_step(const std::vector<Correction>& added,
                                                     std::vector<std::uint32_t> rows, Progress& progress) const {
  const auto step = std::make_shared<Step>();
  step->corrections_before = project_.corrections;
  step->corrections_after = project_.corrections;
  add_corrections(step->corrections_after, added);
  step->before = select_rows(project_.enterprises, rows);
  step->after = step->before;
  step->rows = std::move(rows);
  place_rows(step->after, added, step->corrections_after, progress);
  progress.check(1);
  return write({step});
}

/// Makes a change in the file, whole or not at all.
CorrectionEditor::Change CorrectionEditor::write(Change change) const {
  const Step& step = *change.step;
  if (!file_.empty()) {
    write_corrections(change.back ? step.before : step.after, step.rows,
                      change.back ? step.corrections_before : step.corrections_after, project_.admin, file_);
  }
  return change;
}

CorrectionEditor::Change CorrectionEditor::undoing() const { return write({steps_[done_ - 1], true}); }

CorrectionEditor::Change CorrectionEditor::redoing() const { return write({steps_[done_]}); }

std::span<const std::uint32_t> CorrectionEditor::take(const Change& change) {
  const Step& step = *change.step;
  project_.corrections = change.back ? step.corrections_before : step.corrections_after;
  replace_addresses(project_.enterprises, step.rows, change.back ? step.before : step.after);
  if (change.back) {
    --done_;
  } else {
    if (!can_redo() || steps_[done_] != change.step) {
      steps_.resize(done_);
      steps_.push_back(change.step);
    }
    ++done_;
  }
  return step.rows;
}

}  // namespace klasteri::viewer
