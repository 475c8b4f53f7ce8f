#include "geo/output/xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/text/utf8.h"

namespace klasteri {

namespace {

constexpr std::size_t sheet_rows = 1048575;  // below the heading
constexpr std::size_t longest_text = 32767;  // bytes at most as many as Excel allows letters
constexpr std::size_t rows_between_looks = 4096;

/// How the cells of one column look.
struct ColumnLook {
  lxw_format* cells = nullptr;
  double width = 0;  ///< in letters
};

/// Excel's number format: shares in percent and probabilities so that small ones are not 0.000.
std::string number_format(const LayerColumn& column) {
  if (column.name.ends_with("_share")) return "0.0%";
  if (column.name == "p_value" || column.name == "q_value") return "[<0.001]0.0E+00;0.000";
  if (column.name == "year" || column.name.ends_with("_fid")) return "0";
  if (column.type == ColumnType::integer || column.decimals == 0) return "#,##0";
  if (column.name.ends_with("lon") || column.name.ends_with("lat")) return "0.00000";
  return column.decimals > 0 ? "#,##0.00" : "General";
}

/// Wide enough for the first rows and for the words of the heading, which wraps.
double width_of(const Layer& layer, const LayerColumn& column) {
  constexpr std::size_t sampled_rows = 200;
  constexpr std::size_t least = 9;
  constexpr std::size_t most = 45;
  std::size_t width = std::max(least, std::min<std::size_t>(letter_count(column.name) + 3, 16));
  std::string scratch;
  for (std::size_t row = 0; row < std::min(layer.rows, sampled_rows); ++row) {
    if (column.type == ColumnType::text) {
      width = std::max(width, letter_count(column.text(row, scratch)) + 1);
    } else if (const double value = column.number(row); std::isfinite(value)) {
      const auto digits = static_cast<std::size_t>(std::log10(std::max(1.0, std::abs(value)))) + 1;
      width = std::max(width, digits + digits / 3 + 4);
    }
  }
  return static_cast<double>(std::min(width, most));
}

std::vector<ColumnLook> looks_of(lxw_workbook* workbook, const Layer& layer) {
  std::vector<ColumnLook> looks;
  for (const LayerColumn& column : layer.columns) {
    ColumnLook look{workbook_add_format(workbook), width_of(layer, column)};
    if (column.type == ColumnType::boolean) {
      format_set_align(look.cells, LXW_ALIGN_CENTER);
    } else if (column.type != ColumnType::text) {
      format_set_num_format(look.cells, number_format(column).c_str());
    }
    looks.push_back(look);
  }
  return looks;
}

/// The heading, which stays in sight with the columns that say what a row is about, and a filter on every column.
void write_heading(lxw_workbook* workbook, lxw_worksheet* sheet, const Layer& layer,
                   const std::vector<ColumnLook>& looks) {
  lxw_format* heading = workbook_add_format(workbook);
  format_set_bold(heading);
  format_set_text_wrap(heading);
  format_set_align(heading, LXW_ALIGN_VERTICAL_TOP);
  format_set_bottom(heading, LXW_BORDER_THIN);
  format_set_bg_color(heading, layer.synthetic ? 0xFFF1C9 : 0xEEF2F6);
  const std::optional<std::size_t> named = layer.find("sector_name");
  worksheet_freeze_panes(sheet, 1, named ? static_cast<lxw_col_t>(*named + 1) : 0);
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet, column, column, looks[i].width, nullptr);
    worksheet_write_string(sheet, 0, column, layer.columns[i].name.c_str(), heading);
  }
  if (layer.columns.empty()) return;
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(layer.rows),
                       static_cast<lxw_col_t>(layer.columns.size() - 1));
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const LayerColumn& source, std::size_t record,
                lxw_format* format, std::string& scratch, std::string& terminated) {
  if (source.type == ColumnType::text) {
    terminated.assign(first_bytes(source.text(record, scratch), longest_text));
    if (!terminated.empty()) worksheet_write_string(sheet, row, column, terminated.c_str(), nullptr);
    return;
  }
  const double value = source.number(record);
  if (!std::isfinite(value)) return;
  if (source.type == ColumnType::boolean) {
    worksheet_write_boolean(sheet, row, column, value != 0, format);
  } else {
    worksheet_write_number(sheet, row, column, value, format);
  }
}

void set_properties(lxw_workbook* workbook, const Layer& layer) {
  lxw_doc_properties properties = {};
  std::string title = layer.name;
  std::string comments = layer.description;
  std::string category = layer.synthetic ? "synthetic data" : "";
  properties.title = title.data();
  properties.comments = comments.data();
  properties.category = category.data();
  properties.created = 946684800;  // 2000-01-01: no clock inside, the same input gives the same bytes
  workbook_set_properties(workbook, &properties);
}

void check_size(const Layer& layer, const std::string& shown_as) {
  if (layer.rows <= sheet_rows) return;
  throw Error("{} cannot hold layer {}: a sheet has room for {} rows, and there are {}; write .csv or .gpkg instead.",
              shown_as, layer.name, sheet_rows, layer.rows);
}

void write_sheet(lxw_workbook* workbook, const Layer& layer, Progress& progress) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, layer.name.substr(0, 31).c_str());
  const std::vector<ColumnLook> looks = looks_of(workbook, layer);
  write_heading(workbook, sheet, layer, looks);
  std::string scratch;
  std::string terminated;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    if (row % rows_between_looks == 0) {
      progress.check(static_cast<double>(row) / static_cast<double>(layer.rows));
    }
    for (std::size_t column = 0; column < layer.columns.size(); ++column) {
      write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column), layer.columns[column], row,
                 looks[column].cells, scratch, terminated);
    }
  }
}

}  // namespace

void write_xlsx(const Layer& layer, const std::string& shown_as, const std::filesystem::path& path, Progress& progress,
                std::span<const Layer> further_sheets) {
  check_size(layer, shown_as);
  // One row in memory at a time.
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  if (workbook == nullptr) throw Error("{} cannot be written: no memory for a workbook.", shown_as);
  set_properties(workbook, layer);
  try {
    write_sheet(workbook, layer, progress);
    for (const Layer& sheet : further_sheets) write_sheet(workbook, sheet, progress);
  } catch (...) {
    lxw_workbook_free(workbook);
    throw;
  }
  const lxw_error error = workbook_close(workbook);
  if (error != LXW_NO_ERROR) throw Error("{} cannot be written: {}.", shown_as, with_georgian(lxw_strerror(error)));
}

}  // namespace klasteri
