#include "viewer/panels/table_columns.h"

#include <cmath>
#include <limits>

#include "geo/base/bilingual.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/number_words.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase region_heading = {"Region", "რეგიონი"};
constexpr Phrase municipality_heading = {"Municipality", "მუნიციპალიტეტი"};
constexpr Phrase sector_heading = {"Sector", "სექტორი"};

float first_width(EnterpriseColumn column) {
  switch (column) {
    case EnterpriseColumn::name:
      return 16;
    case EnterpriseColumn::sector_title:
    case EnterpriseColumn::address:
      return 15;
    case EnterpriseColumn::sector:
    case EnterpriseColumn::year:
    case EnterpriseColumn::score:
      return 5;
    default:
      return 9;
  }
}

bool is_number(EnterpriseColumn column) {
  return column == EnterpriseColumn::employees || column == EnterpriseColumn::turnover ||
         column == EnterpriseColumn::year || column == EnterpriseColumn::score;
}

std::vector<TableColumn> enterprise_table(TableView& table, Language language) {
  std::vector<TableColumn> columns;
  for (const EnterpriseColumn column : table.enterprise_columns_known()) {
    columns.push_back({static_cast<std::size_t>(column), std::string(words_of(column).in(language)), is_number(column),
                       first_width(column)});
  }
  return columns;
}

}  // namespace

std::vector<TableColumn> table_columns(PanelContext& context, Subject subject) {
  const Language language = context.language();
  if (subject == Subject::enterprises) return enterprise_table(context.explorer.views().table, language);
  std::vector<TableColumn> columns;
  const Phrase first = subject == Subject::clusters  ? sector_heading
                       : subject == Subject::regions ? region_heading
                                                     : municipality_heading;
  columns.push_back({0, std::string(first.in(language)), false, 13});
  if (subject == Subject::clusters) columns.push_back({1, std::string(region_heading.in(language)), false, 10});
  const std::size_t names = TableView::name_columns(subject);
  for (const std::size_t number : context.explorer.views().items.numbers_known(subject)) {
    columns.push_back({names + number, title_with_unit(numbers_of(subject)[number], language), true, 8.5f});
  }
  return columns;
}

TableCells::TableCells(PanelContext& context, Subject subject, const std::vector<TableColumn>& columns)
    : context_(context), subject_(subject), columns_(columns), numbers_(columns.size()) {
  if (subject == Subject::enterprises) return;
  const std::size_t names = TableView::name_columns(subject);
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at].column < names) continue;
    numbers_[at] = context.explorer.views().items.numbers(subject, columns[at].column - names);
  }
}

std::string TableCells::words(std::size_t at, std::size_t item) const {
  const std::size_t column = columns_[at].column;
  if (subject_ == Subject::enterprises) return enterprise_words(column, item);
  const Explorer& explorer = context_.explorer;
  if (subject_ == Subject::clusters && column == 0) return explorer.sector_name(explorer.project().clusters[item]);
  if (subject_ == Subject::clusters && column == 1) return explorer.region_name(explorer.project().clusters[item]);
  if (column == 0) return context_.explorer.views().items.name(subject_, item);
  const NumberInfo& info = numbers_of(subject_)[column - TableView::name_columns(subject_)];
  const double value = numbers_[at].size() > 0 ? numbers_[at][item] : std::numeric_limits<double>::quiet_NaN();
  return number_words(value, info.kind, context_.language());
}

std::string TableCells::enterprise_words(std::size_t column, std::size_t row) const {
  const Project& project = context_.explorer.project();
  const Register& reg = project.enterprises;
  const Language language = context_.language();
  const auto number = [&](const auto& values, NumberKind kind) {
    const double value =
        row < values.size() ? static_cast<double>(values[row]) : std::numeric_limits<double>::quiet_NaN();
    return std::isnan(value) ? std::string() : number_words(value, kind, language);
  };
  switch (static_cast<EnterpriseColumn>(column)) {
    case EnterpriseColumn::size:
      return row < reg.size.size() && reg.size[row] != SizeClass::unknown
                 ? std::string(words_of(reg.size[row]).in(language))
                 : std::string();
    case EnterpriseColumn::employees:
      return number(reg.employees, NumberKind::count);
    case EnterpriseColumn::turnover:
      return number(reg.turnover, NumberKind::gel);
    case EnterpriseColumn::year:
      return row < reg.year.size() && reg.year[row] != 0 ? number(reg.year, NumberKind::year) : std::string();
    case EnterpriseColumn::score:
      return number(reg.placement.score, NumberKind::ratio);
    case EnterpriseColumn::precision:
      return std::string(words_of(reg.placement.precision[row]).in(language));
    case EnterpriseColumn::status:
      return std::string(words_of(reg.placement.status[row]).in(language));
    case EnterpriseColumn::name:
      return context_.explorer.records().name(static_cast<std::uint32_t>(row));
    case EnterpriseColumn::address:
      return address_of(context_.explorer.records().of(static_cast<std::uint32_t>(row)));
    default:
      return text_of(project, context_.explorer.catalog(), row, static_cast<EnterpriseColumn>(column), language);
  }
}

}  // namespace klasteri::viewer
