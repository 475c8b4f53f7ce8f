#include "geo/output/record_form_xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/cluster/assessment_form.h"
#include "geo/text/utf8.h"

namespace klasteri {

namespace {

constexpr std::size_t longest_message = 255;  // letters that Excel shows beside a cell
constexpr lxw_col_t named_columns = 3;        // cluster_id, region_name, sector_name stay in sight

constexpr double line_height = 15;
constexpr double tallest_row = 400;  // Excel shows 409 at most

struct FormFormats {
  lxw_format *heading, *entry_heading, *banded, *plain, *banded_id, *plain_id, *entry, *day, *score, *title;
};

lxw_format* cell_format(lxw_workbook* workbook, lxw_color_t background, bool bordered) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_bg_color(format, background);
  if (bordered) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x9AA7B4);
  }
  return format;
}

FormFormats make_formats(lxw_workbook* workbook, bool synthetic) {
  const lxw_color_t grey = synthetic ? 0xFFF1C9 : 0xEEF2F6;
  FormFormats formats{};
  formats.heading = cell_format(workbook, grey, true);
  formats.entry_heading = cell_format(workbook, 0xD5E8D4, true);
  format_set_bold(formats.heading);
  format_set_bold(formats.entry_heading);
  formats.banded = cell_format(workbook, 0xF6F8FA, false);
  formats.plain = cell_format(workbook, 0xFFFFFF, false);
  // Identifiers have no spaces to break at, only hyphens.
  for (auto [format, color] : {std::pair(&formats.banded_id, 0xF6F8FAU), std::pair(&formats.plain_id, 0xFFFFFFU)}) {
    *format = workbook_add_format(workbook);
    format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(*format, color);
  }
  formats.entry = cell_format(workbook, 0xFFFFFF, true);
  formats.day = cell_format(workbook, 0xFFFFFF, true);
  format_set_num_format(formats.day, "yyyy-mm-dd");
  formats.score = cell_format(workbook, 0xFFFFFF, true);
  format_set_align(formats.score, LXW_ALIGN_CENTER);
  formats.title = cell_format(workbook, 0xFFFFFF, false);
  format_set_bold(formats.title);
  return formats;
}

const FormColumn* entry_column(RecordKind kind, std::string_view name) {
  // Which criterion a row is about is not for the assessor to write.
  if (name == "criterion") return nullptr;
  for (const FormColumn& column : form_columns(kind)) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

/// Letters of a text, those of Georgian and Cyrillic as wide as they are beside Latin ones.
double width_of_text(std::string_view text) {
  double width = 0;
  for (const char byte : text) {
    if (!continues_letter(byte)) width += static_cast<unsigned char>(byte) < 0x80 ? 1 : 1.25;
  }
  return width;
}

/// How high a cell is that shows all of a text, which wraps between words.
double height_of_text(std::string_view text, double column_width) {
  constexpr double used = 0.9;  // of a line, before a word goes to the next one
  double lines = 0;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::max(1.0, std::ceil(width_of_text(text.substr(0, end)) / (used * column_width)));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  return std::min(lines * line_height, tallest_row);
}

double width_of_form_column(std::string_view name) {
  static constexpr std::pair<std::string_view, double> widths[] = {
      {"region_name", 26}, {"sector_name", 30}, {"criterion", 16}, {"criterion_name", 28}, {"question", 40},
      {"evidence", 44},    {"source", 26},      {"assessor", 18},  {"score", 8},           {"name", 34},
      {"services", 36},    {"vision", 44},      {"step", 44},      {"owner", 22},          {"note", 40},
      {"agency", 18},      {"value_chains", 26}};
  for (const auto& [known, width] : widths) {
    if (known == name) return width;
  }
  return name.starts_with("anchor_") ? 26 : 14;
}

lxw_format* entry_format(const FormFormats& formats, EntryKind entry) {
  if (entry == EntryKind::day) return formats.day;
  return entry == EntryKind::score ? formats.score : formats.entry;
}

/// Cuts a text to so many letters, between two of them.
std::string first_letters(std::string_view text, std::size_t letters) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && continues_letter(text[next])) ++next;
    if (letters-- == 0) break;
    end = next;
  }
  return std::string(text.substr(0, end));
}

/// What the cells of a column take, and what is said beside the one that is being filled in.
void add_validation(lxw_worksheet* sheet, const FormColumn& column, Language language, lxw_row_t rows,
                    lxw_col_t index) {
  lxw_data_validation validation = {};
  std::string title(column.name);
  std::string message = first_letters(column.meaning.in(language), longest_message);
  validation.input_title = title.data();
  validation.input_message = message.data();
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
  std::vector<std::string> codes = codes_of(column.terms);
  std::vector<char*> list;
  switch (column.entry) {
    case EntryKind::score:
      validation.validate = LXW_VALIDATION_TYPE_INTEGER;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_number = lowest_score;
      validation.maximum_number = highest_score;
      break;
    case EntryKind::count:
    case EntryKind::amount:
      validation.validate =
          column.entry == EntryKind::count ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
      validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
      validation.value_number = 0;
      break;
    case EntryKind::day:
      validation.validate = LXW_VALIDATION_TYPE_DATE;
      validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      validation.minimum_datetime = {1990, 1, 1, 0, 0, 0};
      validation.maximum_datetime = {2100, 12, 31, 0, 0, 0};
      break;
    case EntryKind::term:
      for (std::string& code : codes) list.push_back(code.data());
      list.push_back(nullptr);
      validation.validate = LXW_VALIDATION_TYPE_LIST;
      validation.value_list = list.data();
      break;
    case EntryKind::text:
    case EntryKind::part_day:
    case EntryKind::terms:
      validation.validate = LXW_VALIDATION_TYPE_ANY;
      break;
  }
  worksheet_data_validation_range(sheet, 1, index, rows, index, &validation);
}

/// Landscape A4, one page wide, the headings on each.
void fit_to_paper(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
}

/// Identifiers need room for the longest one.
double width_of_form_column(const LayerColumn& column, std::size_t rows) {
  if (column.name != cluster_column) return width_of_form_column(column.name);
  std::string scratch;
  double widest = width_of_text(column.name);
  for (std::size_t row = 0; row < rows; ++row) widest = std::max(widest, width_of_text(column.text(row, scratch)));
  return widest + 2;
}

void write_form_sheet(lxw_workbook* workbook, const Layer& form, RecordKind kind, Language language,
                      const FormFormats& formats) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, form.name.c_str());
  const auto rows = static_cast<lxw_row_t>(form.rows);
  std::string scratch, terminated, cluster;
  std::vector<double> widths;
  bool band = true;
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    const auto index = static_cast<lxw_col_t>(i);
    const FormColumn* entry = entry_column(kind, form.columns[i].name);
    widths.push_back(width_of_form_column(form.columns[i], form.rows));
    worksheet_set_column(sheet, index, index, widths.back(), nullptr);
    worksheet_write_string(sheet, 0, index, form.columns[i].name.c_str(),
                           entry == nullptr ? formats.heading : formats.entry_heading);
    if (entry != nullptr && rows > 0) add_validation(sheet, *entry, language, rows, index);
  }
  for (std::size_t row = 0; row < form.rows; ++row) {
    // The rows of one cluster share a shade.
    const std::string_view named = form.columns[0].text(row, scratch);
    if (named != cluster) band = !band;
    cluster = named;
    double height = line_height;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const LayerColumn& column = form.columns[i];
      const auto to_row = static_cast<lxw_row_t>(row + 1);
      const auto to_column = static_cast<lxw_col_t>(i);
      if (const FormColumn* entry = entry_column(kind, column.name); entry != nullptr) {
        worksheet_write_blank(sheet, to_row, to_column, entry_format(formats, entry->entry));
      } else if (column.type == ColumnType::text) {
        terminated = column.text(row, scratch);
        const bool is_id = column.name == cluster_column;
        if (!is_id) height = std::max(height, height_of_text(terminated, widths[i]));
        worksheet_write_string(sheet, to_row, to_column, terminated.c_str(),
                               is_id  ? (band ? formats.banded_id : formats.plain_id)
                               : band ? formats.banded
                                      : formats.plain);
      } else {
        worksheet_write_boolean(sheet, to_row, to_column, column.number(row) != 0, formats.plain);
      }
    }
    // Not every program makes rows as high as their texts.
    if (height > line_height) worksheet_set_row(sheet, static_cast<lxw_row_t>(row + 1), height, nullptr);
  }
  worksheet_freeze_panes(sheet, 1, named_columns);
  worksheet_autofilter(sheet, 0, 0, rows, static_cast<lxw_col_t>(form.columns.size() - 1));
  fit_to_paper(sheet);
}

/// A sheet with what each column takes.
void write_guide(lxw_workbook* workbook, RecordKind kind, Language language, const FormFormats& formats) {
  const bool georgian = language == Language::ka;
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, georgian ? "განმარტება" : "guide");
  constexpr double name_width = 18, meaning_width = 70, code_width = 60;
  worksheet_set_column(sheet, 0, 0, name_width, nullptr);
  worksheet_set_column(sheet, 1, 1, meaning_width, nullptr);
  worksheet_set_column(sheet, 2, 2, code_width, nullptr);
  const std::array headings = {georgian ? "სვეტი" : "column", georgian ? "რა იწერება" : "what to write",
                               georgian ? "დასაშვები კოდები" : "codes"};
  for (std::size_t i = 0; i < headings.size(); ++i) {
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), headings[i], formats.heading);
  }
  lxw_row_t row = 0;
  for (const FormColumn& column : form_columns(kind)) {
    std::string codes;
    for (const Term& term : column.terms) {
      codes += (codes.empty() ? "" : "\n") + std::string(term.code) + " – " + std::string(term.name.in(language));
    }
    worksheet_write_string(sheet, ++row, 0, std::string(column.name).c_str(), formats.title);
    const std::string meaning(column.meaning.in(language));
    worksheet_write_string(sheet, row, 1, meaning.c_str(), formats.plain);
    worksheet_write_string(sheet, row, 2, codes.c_str(), formats.plain);
    worksheet_set_row(sheet, row, std::max(height_of_text(meaning, meaning_width), height_of_text(codes, code_width)),
                      nullptr);
  }
  fit_to_paper(sheet);
}

void set_form_properties(lxw_workbook* workbook, const Layer& form) {
  lxw_doc_properties properties = {};
  std::string title = form.name, comments = form.description;
  properties.title = title.data();
  properties.comments = comments.data();
  properties.created = 946684800;  // 2000-01-01: no clock inside, the same input gives the same bytes
  workbook_set_properties(workbook, &properties);
}

}  // namespace

void write_record_form_xlsx(const Layer& form, RecordKind kind, Language language, const std::string& shown_as,
                            const std::filesystem::path& path) {
  lxw_workbook* workbook = workbook_new(path.c_str());
  if (workbook == nullptr) throw Error("{} cannot be written: no memory for a workbook.", shown_as);
  set_form_properties(workbook, form);
  const FormFormats formats = make_formats(workbook, form.synthetic);
  write_form_sheet(workbook, form, kind, language, formats);
  write_guide(workbook, kind, language, formats);
  const lxw_error error = workbook_close(workbook);
  if (error != LXW_NO_ERROR) throw Error("{} cannot be written: {}.", shown_as, with_georgian(lxw_strerror(error)));
}

}  // namespace klasteri
