#include "geo/output/xlsx.h"

#include <xlsxwriter.h>

#include <cmath>
#include <string>

#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::size_t sheet_rows = 1048575;  // below the heading
constexpr std::size_t longest_text = 32767;  // bytes at most as many as Excel allows letters
constexpr std::size_t rows_between_checks = 4096;

/// Cuts a text to what a cell holds, between two letters.
void fit_cell(std::string& text) {
  if (text.size() <= longest_text) return;
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const LayerColumn& source, std::size_t record,
                std::string& scratch, std::string& terminated) {
  if (source.type == ColumnType::text) {
    terminated.assign(source.text(record, scratch));
    fit_cell(terminated);
    if (!terminated.empty()) worksheet_write_string(sheet, row, column, terminated.c_str(), nullptr);
    return;
  }
  const double value = source.number(record);
  if (!std::isfinite(value)) return;
  if (source.type == ColumnType::boolean) {
    worksheet_write_boolean(sheet, row, column, value != 0, nullptr);
  } else {
    worksheet_write_number(sheet, row, column, value, nullptr);
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

}  // namespace

void write_xlsx(const Layer& layer, const std::string& shown_as, const std::filesystem::path& path,
                Progress& progress) {
  if (layer.rows > sheet_rows) {
    throw Error("{} cannot hold layer {}: a sheet has room for {} rows, and there are {}; write .csv or .gpkg instead.",
                shown_as, layer.name, sheet_rows, layer.rows);
  }
  // One row in memory at a time.
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  if (workbook == nullptr) throw Error("{} cannot be written: no memory for a workbook.", shown_as);
  set_properties(workbook, layer);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, layer.name.substr(0, 31).c_str());
  lxw_format* bold = workbook_add_format(workbook);
  format_set_bold(bold);
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t column = 0; column < layer.columns.size(); ++column) {
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), layer.columns[column].name.c_str(), bold);
  }
  std::string scratch;
  std::string terminated;
  for (std::size_t row = 0; row < layer.rows; ++row) {
    if (row % rows_between_checks == 0) {
      try {
        progress.check(static_cast<double>(row) / static_cast<double>(layer.rows));
      } catch (...) {
        lxw_workbook_free(workbook);
        throw;
      }
    }
    for (std::size_t column = 0; column < layer.columns.size(); ++column) {
      write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column), layer.columns[column], row,
                 scratch, terminated);
    }
  }
  const lxw_error error = workbook_close(workbook);
  if (error != LXW_NO_ERROR) throw Error("{} cannot be written: {}.", shown_as, lxw_strerror(error));
}

}  // namespace klasteri
