#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/error.h"
#include "geo/base/split.h"
#include "viewer/model/data_views.h"
#include "viewer/model/selection_output.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/enterprise_record.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/measure_words.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/path_field.h"
#include "viewer/panels/selection_numbers.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

/// Brings the card up to what is selected and looked at.
void follow_selection(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  const Explorer& explorer = context.explorer;
  if (!card.nation || card.nation_of != explorer.rows_revision()) {
    card.nation.emplace(explorer);
    card.nation_of = explorer.rows_revision();
  }
  if (card.readout_of == explorer.selection_revision() && card.readout_rows == explorer.rows_revision()) return;
  card.readout_of = explorer.selection_revision();
  card.readout_rows = explorer.rows_revision();
  const Selection& selection = explorer.selection();
  const SelectionPieces& pieces = context.map.ask.tools.pieces;
  // Without a chosen sector what is looked at is all sectors already.
  if (explorer.choices().sector.empty() || pieces.empty()) {
    card.readout = read_out(explorer, *card.nation, selection, selection.rows);
  } else {
    card.readout = read_out(explorer, *card.nation, selection, pieces.base_rows(explorer, card.nation->base));
  }
  card.stale_sectors = true;
}

std::string cluster_words(const Explorer& explorer, const std::string& id) {
  for (const Candidate& cluster : explorer.project().clusters) {
    if (cluster.id == id) return explorer.sector_name(cluster) + " · " + explorer.region_name(cluster);
  }
  return id;
}

std::string unit_words(const PanelContext& context, const Selection& selection) {
  const AdminTree& admin = context.explorer.project().admin;
  std::string words;
  const bool region = selection.kind == SelectionKind::region;
  for (const std::string_view code : split(selection.code, ';')) {
    const UnitIndex unit = region ? admin.find_region(code) : admin.find_municipality(code);
    words += words.empty() ? "" : ", ";
    if (unit == no_unit) {
      words += code;
    } else {
      words += region ? admin.region_name(unit, context.language()) : admin.municipality_name(unit, context.language());
    }
  }
  return words;
}

std::string title_of(PanelContext& context, const Selection& selection) {
  const Explorer& explorer = context.explorer;
  switch (selection.kind) {
    case SelectionKind::place:
      if (selection.rows.size() == 1) return enterprise_name(context, selection.rows.front());
      return say(context, {"The place that was clicked", "მონიშნული ადგილი"});
    case SelectionKind::rectangle:
      return say(context, {"Rectangle on the map", "მართკუთხედი რუკაზე"});
    case SelectionKind::lasso:
      return say(context, {"Area drawn on the map", "შემოხაზული ფართობი"});
    case SelectionKind::circle:
      return say(context, {"Circle, radius {}", "წრე, რადიუსი {}"},
                 distance_words(selection.radius_m, context.language()));
    case SelectionKind::region:
    case SelectionKind::municipality:
      return unit_words(context, selection);
    case SelectionKind::footprint:
      return say(context, {"Inside the outline: {}", "კონტურის შიგნით: {}"}, cluster_words(explorer, selection.code));
    case SelectionKind::members:
      return say(context, {"Cluster: {}", "კლასტერი: {}"}, cluster_words(explorer, selection.code));
    case SelectionKind::brush:
      return say(context, {"Selected in a chart or the table", "მონიშნულია დიაგრამაზე ან ცხრილში"});
    case SelectionKind::none:
      break;
  }
  return {};
}

void nothing_selected(PanelContext& context) {
  caption(context,
          say(context, {"Nothing is selected. Click an enterprise, a cluster or a region on the map (again: what "
                        "lies around it), or choose a tool and draw around enterprises. Shift adds, Ctrl or Alt "
                        "takes away, Escape lets go.",
                        "არაფერია მონიშნული. დააწკაპუნეთ რუკაზე საწარმოს, კლასტერს ან რეგიონს (ხელახლა: რაც მის "
                        "გარშემოა), ან აირჩიეთ ხელსაწყო და შემოხაზეთ საწარმოები. Shift ამატებს, Ctrl ან Alt "
                        "აკლებს, Escape ხსნის მონიშვნას."})
              .c_str());
}

void begin_export(PanelContext& context, bool force) {
  SelectionCard& card = context.map.ask.card;
  const std::filesystem::path path(card.path);
  std::error_code ignored;
  card.exists = !force && std::filesystem::exists(path, ignored);
  card.said = {};
  if (card.exists) return;
  const Project& project = context.explorer.project();
  card.export_job.start([&project, file = context.explorer.records().file(), rows = context.explorer.selection().rows,
                         path, force,
                         done = compose(Phrase{"Written: {}", "ჩაიწერა: {}"}, card.path)](Progress& progress) {
    export_enterprises(project, rows, file, path, force, progress);
    return Sentence(done);
  });
}

void follow_export(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  if (!card.export_job.started()) return;
  context.map.working = true;
  try {
    if (const auto said = card.export_job.take()) card.said = *said;
  } catch (const Cancelled&) {
    card.said = {"Stopped; nothing was written.", "შეწყდა; არაფერი ჩაწერილა."};
  } catch (const Error& error) {
    card.said = error.sentence();
  }
}

void export_controls(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  if (card.export_job.started()) {
    ImGui::ProgressBar(static_cast<float>(card.export_job.fraction()), {-1, 0});
    if (quiet_button(context, context.text(Text::stop), "export_stop")) card.export_job.cancel();
    return;
  }
  if (card.exporting) {
    caption(context, say(context, {"File (.geojson, .csv, .gpkg, .xlsx, .kml, .fgb)",
                                   "ფაილი (.geojson, .csv, .gpkg, .xlsx, .kml, .fgb)"})
                         .c_str());
    if (path_field(context, "export_path", card.path, "", ".geojson .csv .gpkg .xlsx .kml .fgb")) card.exists = false;
    if (card.exists) {
      caption(context, say(context, {"There is a file of that name.", "ასეთი ფაილი უკვე არსებობს."}).c_str());
      if (quiet_button(context, say(context, {"Replace it", "ჩანაცვლება"}), "export_replace"))
        begin_export(context, true);
    } else if (quiet_button(context, say(context, {"Write", "ჩაწერა"}), "export_write")) {
      begin_export(context, false);
    }
    ImGui::SameLine();
    if (quiet_button(context, context.text(Text::close), "export_close")) card.exporting = false;
  }
  if (!card.said.empty()) caption(context, card.said.in(context.language()).c_str());
}

void action_buttons(PanelContext& context, const std::string& title) {
  SelectionCard& card = context.map.ask.card;
  if (quiet_button(context, say(context, {"Copy", "კოპირება"}), "copy_selection")) {
    const std::string table =
        readout_table(title, card.readout, *card.nation, card.sectors, context.explorer.catalog(), context.language());
    ImGui::SetClipboardText(table.c_str());
    card.said = {"Copied as a table.", "დაკოპირდა ცხრილის სახით."};
  }
  explain(context, say(context, {"Copies the numbers as a table for a spreadsheet", "აკოპირებს რიცხვებს ცხრილად"}));
  ImGui::SameLine();
  if (quiet_button(context, say(context, {"Export…", "ექსპორტი…"}), "export_selection")) {
    card.exporting = !card.exporting;
    card.said = {};
    if (card.path.empty()) card.path = (documents_folder() / "klasteri-selection.geojson").string();
  }
  explain(context, say(context, {"Writes the selected enterprises into a file", "წერს მონიშნულ საწარმოებს ფაილში"}));
  ImGui::SameLine();
  if (quiet_button(context, say(context, {"Clear", "მოხსნა"}), "clear_selection")) clear_selection(context);
  export_controls(context);
}

/// The radius of a circle that was drawn, to be set in kilometres.
void circle_controls(PanelContext& context) {
  const SelectionPieces& pieces = context.map.ask.tools.pieces;
  if (pieces.pieces().size() != 1 || pieces.pieces().front().what.kind != SelectionKind::circle) return;
  const Selection& circle = pieces.pieces().front().what;
  double kilometres = circle.radius_m / 1000;
  ImGui::SetNextItemWidth(7 * context.em());
  const bool changed = number_input(context, "radius", kilometres, {.decimals = 3, .on_enter = true});
  context.items.note("radius");
  ImGui::SameLine();
  ImGui::TextUnformatted(context.text(Text::kilometres));
  constexpr double longest_km = 1000;
  if (changed && kilometres > 0 && kilometres <= longest_km) change_circle(context, circle.centre, 1000 * kilometres);
}

void enterprise_list(PanelContext& context) {
  const std::vector<std::uint32_t>& rows = context.explorer.selection().rows;
  if (rows.empty()) return;
  heading(context, say(context, {"Enterprises", "საწარმოები"}).c_str());
  constexpr std::size_t most_listed = 5000;
  const std::size_t listed = std::min(rows.size(), most_listed);
  ImGui::PushFont(context.fonts.small);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(listed));
  const float width = ImGui::GetContentRegionAvail().x;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t row = rows[static_cast<std::size_t>(i)];
      const std::string label = shortened(enterprise_name(context, row), width) + "###enterprise" + std::to_string(row);
      if (ImGui::Selectable(label.c_str())) open_enterprise(context, row);
      context.items.note("enterprise:" + std::to_string(row));
    }
  }
  ImGui::PopFont();
  if (listed < rows.size()) {
    caption(context, say(context, {"and {} more; the table shows all", "და კიდევ {}; ყველას ცხრილი აჩვენებს"},
                         count_words(context, static_cast<double>(rows.size() - listed)))
                         .c_str());
  }
}

void inspected_record(PanelContext& context) {
  SelectionCard& card = context.map.ask.card;
  if (context.explorer.selection().rows.size() > 1 &&
      quiet_button(context, "← " + say(context, {"Back to the selection", "მონიშნულზე დაბრუნება"}), "record_back")) {
    card.inspected.reset();
    return;
  }
  if (context.explorer.selection().rows.size() <= 1 &&
      quiet_button(context, context.text(Text::close), "record_close")) {
    if (context.explorer.selection().kind == SelectionKind::place) clear_selection(context);
    card.inspected.reset();
    return;
  }
  draw_enterprise_record(context, *card.inspected);
}

}  // namespace

void draw_selection_panel(PanelContext& context) {
  follow_export(context);
  SelectionCard& card = context.map.ask.card;
  ImGui::BeginChild("##selection");
  if (card.inspected) {
    inspected_record(context);
  } else if (context.explorer.selection().empty()) {
    nothing_selected(context);
  } else {
    follow_selection(context);
    const std::string title = title_of(context, context.explorer.selection());
    ImGui::PushFont(context.fonts.bold);
    wrapped_text(title);
    ImGui::PopFont();
    const std::string& sector = context.explorer.choices().sector;
    if (!sector.empty()) caption(context, context.explorer.sector_name(sector).c_str());
    circle_controls(context);
    draw_selection_numbers(context);
    action_buttons(context, title);
    draw_selection_sectors(context);
    draw_selection_sizes(context);
    enterprise_list(context);
  }
  ImGui::EndChild();
}

}  // namespace klasteri::viewer
