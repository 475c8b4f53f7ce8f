#include "viewer/panels/enterprise_record.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "geo/style/numbers.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/map_furniture.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

/// What was written as an address, the finest last.
std::string address_words(const AddressColumns& address, std::size_t row) {
  std::string words;
  const auto add = [&](std::string_view part) {
    if (!part.empty()) words += (words.empty() ? "" : ", ") + std::string(part);
  };
  for (const CodedColumn* column : {&address.region, &address.municipality, &address.community, &address.settlement}) {
    if (row < column->size()) add((*column)[row]);
  }
  if (row < address.text.size()) add(address.text[row]);
  return words;
}

class RecordTable {
 public:
  explicit RecordTable(PanelContext& context) : context_(context) {}

  void line(const Phrase& name, const std::string& value) const {
    if (value.empty()) return;
    ImGui::PushFont(context_.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
    ImGui::TextUnformatted(say(context_, name).c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    wrapped_text(value);
  }
  void number(const Phrase& name, double value) const {
    if (std::isfinite(value)) line(name, format_short(value, context_.language()));
  }

 private:
  PanelContext& context_;
};

std::string text_at(const StringColumn& column, std::uint32_t row) {
  return row < column.size() ? std::string(column[row]) : std::string();
}

std::string name_or_number(std::string name, std::uint32_t row) {
  return name.empty() ? fmt::format("#{}", row + 1) : std::move(name);
}

std::string value_at(const CodedColumn& column, const EnterpriseRecord& record) {
  return record.row < column.size() ? std::string(column[record.row]) : std::string();
}

std::string sector_words(PanelContext& context, const EnterpriseRecord& record) {
  const Register& reg = *record.reg;
  if (record.row >= reg.activity.size() || reg.activity[record.row].empty()) return value_at(reg.activity_text, record);
  const std::string code = reg.activity[record.row].text();
  return code + "  " + context.explorer.catalog().title(code, context.language());
}

std::string place_words(PanelContext& context, const EnterpriseRecord& record) {
  const AdminTree& admin = context.explorer.project().admin;
  const Placements& placed = record.reg->placement;
  const std::size_t row = record.row;
  std::string words;
  const auto add = [&](std::string_view part) {
    if (!part.empty()) words += (words.empty() ? "" : ", ") + std::string(part);
  };
  if (row < placed.region.size() && placed.region[row] < admin.regions().size()) {
    add(admin.region_name(placed.region[row], context.language()));
  }
  if (row < placed.municipality.size() && placed.municipality[row] < admin.municipalities().size()) {
    add(admin.municipality_name(placed.municipality[row], context.language()));
  }
  for (const CodedColumn* column : {&placed.settlement, &placed.street, &placed.house}) {
    if (row < column->size()) add((*column)[row]);
  }
  return words;
}

void draw_placing(PanelContext& context, const EnterpriseRecord& record) {
  const RecordTable table(context);
  const Placements& placed = record.reg->placement;
  const std::size_t row = record.row;
  if (row >= placed.size()) return;
  const Language language = context.language();
  table.line({"Placed at", "ადგილი რუკაზე"}, place_words(context, record));
  table.line({"How exact", "სიზუსტე"},
             fmt::format("{} · {} · {}", say(context, words_of(placed.precision[row])),
                         say(context, words_of(placed.status[row])), format_number(placed.score[row], 2, language)));
  const Point point = place_of(*record.reg, row);
  if (point.valid()) {
    table.line({"Latitude, longitude", "განედი, გრძედი"}, fmt::format("{:.5f}, {:.5f}", point.y, point.x));
  }
  std::string faults;
  for (const GeoFault fault : all_faults()) {
    if (row >= placed.faults.size() || (placed.faults[row] & bit(fault)) == 0) continue;
    faults += (faults.empty() ? "" : "\n") + std::string(sentence(fault, language));
  }
  table.line({"Of its address", "მისამართის შესახებ"}, faults);
}

}  // namespace

std::string enterprise_name(PanelContext& context, std::uint32_t row) {
  return name_or_number(context.explorer.records().name(row), row);
}

std::string institution_name(const PanelContext& context, std::uint32_t row) {
  return name_or_number(text_at(context.explorer.project().institutions.name, row), row);
}

void draw_enterprise_record(PanelContext& context, std::uint32_t row) {
  const Register& reg = context.explorer.project().enterprises;
  if (row >= reg.rows()) return;
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(enterprise_name(context, row));
  ImGui::PopFont();
  EnterpriseRecords& records = context.explorer.records();
  const EnterpriseRecord record = records.of(row);
  const RecordTable table(context);
  table.line({"Identification code", "საიდენტიფიკაციო კოდი"}, text_at(reg.id, row));
  table.line({"Activity", "საქმიანობა"}, sector_words(context, record));
  table.line({"Legal form", "სამართლებრივი ფორმა"}, value_at(record.reg->legal_form, record));
  table.line({"Ownership", "საკუთრების ფორმა"}, value_at(record.reg->ownership, record));
  if (row < reg.size.size() && reg.size[row] != SizeClass::unknown) {
    table.line({"Size", "ზომა"}, say(context, words_of(reg.size[row])));
  }
  if (row < reg.employees.size()) table.number({"Employees", "დასაქმებულები"}, reg.employees[row]);
  if (row < reg.turnover.size() && std::isfinite(reg.turnover[row])) {
    table.line({"Turnover", "ბრუნვა"}, format_gel(reg.turnover[row], context.language()));
  }
  if (row < reg.year.size() && reg.year[row] != 0) table.line({"Year", "წელი"}, fmt::format("{}", reg.year[row]));
  ImGui::Separator();
  table.line({"Address, as written", "მისამართი, როგორც წერია"}, address_words(record.reg->actual, record.row));
  table.line({"Legal address, as written", "იურიდიული მისამართი, როგორც წერია"},
             address_words(record.reg->legal, record.row));
  draw_placing(context, record);
  if (!records.fault().empty()) caption(context, records.fault().in(context.language()).c_str());
}

void open_enterprise(PanelContext& context, std::uint32_t row) {
  context.view.right = RightTab::selection;
  fly_to_enterprise(context, row);
}

void fly_to_enterprise(PanelContext& context, std::uint32_t row) {
  context.map.ask.card.inspected = row;
  const Point point = place_of(context.explorer.project().enterprises, row);
  if (!point.valid()) return;
  const Point metres = context.map.plane->forward(point);
  constexpr double near_m_per_px = 60;
  const bool near = context.map.camera.metres_per_pixel() <= near_m_per_px;
  if (near && is_in_sight(context, metres)) return;
  constexpr double around_m = 4000;
  Box goal;
  goal.add({metres.x - around_m, metres.y - around_m});
  goal.add({metres.x + around_m, metres.y + around_m});
  context.map.goal = goal;
}

}  // namespace klasteri::viewer
