#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/base/error.h"
#include "geo/style/numbers.h"
#include "viewer/model/analysis.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/path_field.h"
#include "viewer/panels/screening_fields.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase open_register_words{"Open a register", "რეესტრის გახსნა"};
constexpr Phrase source_hint{"Register: CSV, Excel, GeoPackage … – or drop it onto the window",
                             "რეესტრი: CSV, Excel, GeoPackage … – ან ჩააგდეთ ფანჯარაში"};
constexpr Phrase reading_words{"Reading the first rows…", "იკითხება პირველი სტრიქონები…"};
constexpr Phrase intro_words{
    "Choose a register of enterprises. Its first rows are shown here with what each column was taken for; what was "
    "taken wrongly can be changed above the column.",
    "აირჩიეთ საწარმოთა რეესტრი. აქ გამოჩნდება მისი პირველი სტრიქონები და რად მიიჩნია პროგრამამ თითოეული სვეტი; "
    "არასწორად ამოცნობილი შეგიძლიათ სვეტის თავზე შეცვალოთ."};
constexpr Phrase sure_rows{"{} rows", "{} სტრიქონი"};
constexpr Phrase about_rows{"about {} rows", "დაახლოებით {} სტრიქონი"};
constexpr Phrase separated_by{"separated by {}", "გამყოფი: {}"};
constexpr Phrase fault_rows{"In the first {} rows:", "პირველ {} სტრიქონში:"};
constexpr Phrase no_faults{"no faults found", "ხარვეზი არ არის"};
constexpr Phrase places_words{"Places (optional)", "ადგილები (სურვილისამებრ)"};
constexpr Phrase gazetteer_hint{"Gazetteers", "ადგილთა საძიებლები"};
constexpr Phrase municipality_hint{"Municipality polygons", "მუნიციპალიტეტების საზღვრები"};
constexpr Phrase institution_hint{"Institutions", "ინსტიტუციები"};
constexpr Phrase clusters_words{"What counts as a cluster", "რა ითვლება კლასტერად"};
constexpr Phrase project_words{"Project", "პროექტი"};
constexpr Phrase output_hint{"Project file to write (.gpkg)", "ჩასაწერი პროექტის ფაილი (.gpkg)"};
constexpr Phrase replace_words{"Replace the file if it exists", "არსებული ფაილის შეცვლა"};
constexpr Phrase into_words{"Into the open project: assessments and corrections stay",
                            "გახსნილ პროექტში: შეფასებები და შესწორებები რჩება"};
constexpr Phrase run_words{"Run the analysis", "ანალიზის დაწყება"};
constexpr Phrase copy_line{"Copy", "კოპირება"};
constexpr Phrase command_words{"The same in a terminal", "იგივე ტერმინალში"};

struct ChoiceWords {
  ColumnChoice choice;
  Phrase words;
};
constexpr std::array choice_words = {
    ChoiceWords{ColumnChoice::as_recognised, {"as recognised", "როგორც ამოიცნო"}},
    ChoiceWords{ColumnChoice::ignore, {"leave out", "არ გამოიყენო"}},
    ChoiceWords{ColumnChoice::id, {"identifier", "საიდენტიფიკაციო ნომერი"}},
    ChoiceWords{ColumnChoice::name, {"name", "დასახელება"}},
    ChoiceWords{ColumnChoice::sector, {"activity code", "საქმიანობის კოდი"}},
    ChoiceWords{ColumnChoice::address, {"address", "მისამართი"}},
    ChoiceWords{ColumnChoice::region, {"region", "რეგიონი"}},
    ChoiceWords{ColumnChoice::municipality, {"municipality", "მუნიციპალიტეტი"}},
    ChoiceWords{ColumnChoice::community, {"community", "თემი"}},
    ChoiceWords{ColumnChoice::settlement, {"city, town or village", "ქალაქი, დაბა, სოფელი"}},
    ChoiceWords{ColumnChoice::longitude, {"longitude", "გრძედი"}},
    ChoiceWords{ColumnChoice::latitude, {"latitude", "განედი"}},
    ChoiceWords{ColumnChoice::employees, {"employees", "დასაქმებულები"}},
    ChoiceWords{ColumnChoice::employees_before, {"employees, year before", "დასაქმებულები, წინა წელი"}},
    ChoiceWords{ColumnChoice::turnover, {"turnover", "ბრუნვა"}},
    ChoiceWords{ColumnChoice::turnover_before, {"turnover, year before", "ბრუნვა, წინა წელი"}},
};

struct RoleWords {
  std::string_view role;  ///< as RegisterPreview::role() gives it
  std::string_view ka;
};
constexpr std::array role_words = {
    RoleWords{"id", "საიდენტიფიკაციო ნომერი"},
    RoleWords{"name", "დასახელება"},
    RoleWords{"legal form", "სამართლებრივი ფორმა"},
    RoleWords{"ownership", "საკუთრება"},
    RoleWords{"kind", "ტიპი"},
    RoleWords{"actual region", "ფაქტობრივი რეგიონი"},
    RoleWords{"actual municipality", "ფაქტობრივი მუნიციპალიტეტი"},
    RoleWords{"actual community", "ფაქტობრივი თემი"},
    RoleWords{"actual settlement", "ფაქტობრივი დასახლება"},
    RoleWords{"actual address", "ფაქტობრივი მისამართი"},
    RoleWords{"legal region", "იურიდიული რეგიონი"},
    RoleWords{"legal municipality", "იურიდიული მუნიციპალიტეტი"},
    RoleWords{"legal community", "იურიდიული თემი"},
    RoleWords{"legal settlement", "იურიდიული დასახლება"},
    RoleWords{"legal address", "იურიდიული მისამართი"},
    RoleWords{"activity code", "საქმიანობის კოდი"},
    RoleWords{"active", "აქტიური"},
    RoleWords{"size", "ზომა"},
    RoleWords{"employees", "დასაქმებულები"},
    RoleWords{"employees of the year before", "დასაქმებულები, წინა წელი"},
    RoleWords{"turnover", "ბრუნვა"},
    RoleWords{"turnover of the year before", "ბრუნვა, წინა წელი"},
    RoleWords{"year", "წელი"},
    RoleWords{"longitude", "გრძედი"},
    RoleWords{"latitude", "განედი"},
    RoleWords{"longitude (axes are swapped)", "გრძედი (ღერძები შენაცვლებულია)"},
    RoleWords{"latitude (axes are swapped)", "განედი (ღერძები შენაცვლებულია)"},
    RoleWords{"serves", "ემსახურება"},
    RoleWords{"synthetic", "სინთეზური"},
};

std::string role_shown(const std::string& role, Language language) {
  if (language == Language::ka) {
    for (const RoleWords& each : role_words) {
      if (each.role == role) return std::string(each.ka);
    }
  }
  return role;
}

const Phrase& words_of(ColumnChoice choice) { return choice_words[static_cast<std::size_t>(choice)].words; }

/// "role by heading", a chosen one, or a dash for a column that is not used.
std::string column_use(const RegisterPreview& preview, std::size_t column, Language language) {
  const ColumnChoice choice = preview.choice(column);
  if (choice != ColumnChoice::as_recognised) return std::string(words_of(choice).in(language));
  const std::string& role = preview.role(column);
  return role.empty() ? "–" : role_shown(role, language);
}

void column_combo(PanelContext& context, RegisterPreview& preview, std::size_t column) {
  const Language language = context.language();
  const bool used = preview.choice(column) == ColumnChoice::ignore ? false : !preview.role(column).empty();
  const std::string name = "column:" + preview.table().headings[column];
  ImGui::SetNextItemWidth(-1);
  ImGui::PushStyleColor(ImGuiCol_Text, used ? theme::accent() : theme::muted_text());
  const bool open = ImGui::BeginCombo("##use", column_use(preview, column, language).c_str(),
                                      ImGuiComboFlags_HeightLargest | ImGuiComboFlags_NoArrowButton);
  ImGui::PopStyleColor();
  context.items.note(name);
  if (!open) return;
  close_on_escape();
  for (const ChoiceWords& each : choice_words) {
    std::string words(each.words.in(language));
    if (each.choice == ColumnChoice::as_recognised && preview.choice(column) == each.choice) {
      const std::string& role = preview.role(column);
      words += ": " + (role.empty() ? std::string("–") : role_shown(role, language));
    }
    if (ImGui::Selectable(words.c_str(), preview.choice(column) == each.choice)) preview.choose(column, each.choice);
    const std::string_view option = option_of(each.choice);
    context.items.note(name + ":" + (option.empty() ? "recognised" : std::string(option.substr(2))));
  }
  ImGui::EndCombo();
}

/// The first rows, under what each column is taken for and its heading.
void preview_table(PanelContext& context, RegisterPreview& preview, float height) {
  constexpr int most_columns = 60;  // Dear ImGui's tables have 64 at most
  const Table& table = preview.table();
  const int columns = static_cast<int>(std::min<std::size_t>(table.headings.size(), most_columns));
  if (columns == 0) return;
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                                    ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_BordersOuter |
                                    ImGuiTableFlags_Resizable;
  ImGui::PushFont(context.fonts.small);
  if (ImGui::BeginTable("##preview", columns, flags, {0, height})) {
    const float width = 10.5f * context.em();
    for (int column = 0; column < columns; ++column) {
      ImGui::TableSetupColumn(table.headings[static_cast<std::size_t>(column)].c_str(),
                              ImGuiTableColumnFlags_WidthFixed, width);
    }
    ImGui::TableSetupScrollFreeze(0, 2);
    ImGui::TableNextRow();
    for (int column = 0; column < columns; ++column) {
      if (!ImGui::TableSetColumnIndex(column)) continue;
      ImGui::PushID(column);
      column_combo(context, preview, static_cast<std::size_t>(column));
      ImGui::PopID();
    }
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(table.rows()));
    while (clipper.Step()) {
      for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
        ImGui::TableNextRow();
        for (int column = 0; column < columns; ++column) {
          if (!ImGui::TableSetColumnIndex(column)) continue;
          const auto at = static_cast<std::size_t>(column);
          const std::string text(table.columns[at][static_cast<std::size_t>(row)]);
          const bool used = preview.choice(at) != ColumnChoice::ignore && !preview.role(at).empty();
          if (!used) ImGui::PushStyleColor(ImGuiCol_Text, theme::muted_text());
          ImGui::TextUnformatted(text.c_str());
          if (!used) ImGui::PopStyleColor();
        }
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopFont();
}

std::string delimiter_name(char delimiter, Language language) {
  const bool ka = language == Language::ka;
  if (delimiter == ';') return ka ? "წერტილ-მძიმე" : "semicolons";
  if (delimiter == '\t') return ka ? "ტაბულაცია" : "tabs";
  return ka ? "მძიმე" : "commas";
}

/// "about 20,000 rows · UTF-8 · separated by commas".
std::string source_line(const RegisterPreview& preview, Language language) {
  const Phrase& phrase = preview.all_rows_read() ? sure_rows : about_rows;
  double rows = preview.estimated_rows();
  if (!preview.all_rows_read() && rows > 1000) rows = std::round(rows / 100) * 100;
  std::string line = fmt::format(fmt::runtime(phrase.in(language)), format_number(rows, 0, language));
  if (!preview.table().encoding.empty()) line += " · " + preview.table().encoding;
  if (preview.delimiter()) {
    line +=
        " · " + fmt::format(fmt::runtime(separated_by.in(language)), delimiter_name(*preview.delimiter(), language));
  }
  if (!preview.table().layer.empty()) line += " · " + preview.table().layer;
  return line;
}

std::string faults_line(const RegisterPreview& preview, Language language) {
  struct FaultWords {
    std::size_t count;
    Phrase words;
  };
  const PreviewFaults& faults = preview.faults();
  const std::array counted = {
      FaultWords{faults.no_address, {"without an address", "მისამართის გარეშე"}},
      FaultWords{faults.no_sector, {"without an activity code", "საქმიანობის კოდის გარეშე"}},
      FaultWords{faults.unknown_sector, {"with an unknown activity code", "უცნობი საქმიანობის კოდით"}},
      FaultWords{faults.wrong_numbers, {"wrong numbers", "მცდარი რიცხვი"}},
      FaultWords{faults.wrong_positions, {"with wrong coordinates", "მცდარი კოორდინატებით"}},
      FaultWords{faults.repeated_ids, {"with an identifier met before", "განმეორებული ნომრით"}},
  };
  std::string line = fmt::format(fmt::runtime(fault_rows.in(language)), preview.table().rows());
  if (faults.all() == 0) return line + " " + std::string(no_faults.in(language));
  const char* separator = " ";
  for (const FaultWords& each : counted) {
    if (each.count == 0) continue;
    line += fmt::format("{}{} {}", separator, each.count, each.words.in(language));
    separator = " · ";
  }
  return line;
}

void warning_line(const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, theme::accent());
  wrapped_text(words);
  ImGui::PopStyleColor();
}

void source_side(PanelContext& context, RegisterDialog& dialog) {
  const Language language = context.language();
  if (path_field(context, "register_path", dialog.source, source_hint.in(language).data(),
                 ".csv .tsv .txt .xlsx .xls .ods .gpkg .geojson .json .shp .dbf")) {
    dialog.read();
  }
  if (dialog.reading()) caption(context, reading_words.in(language).data());
  if (!dialog.problem.empty()) warning_line(dialog.problem.in(language));
  if (!dialog.preview) {
    if (!dialog.reading() && dialog.problem.empty()) caption(context, intro_words.in(language).data());
    return;
  }
  caption(context, source_line(*dialog.preview, language).c_str());
  caption(context, faults_line(*dialog.preview, language).c_str());
  if (!dialog.preview->problem().empty()) warning_line(dialog.preview->problem().in(language));
  preview_table(context, *dialog.preview, ImGui::GetContentRegionAvail().y);
}

void options_side(PanelContext& context, RegisterDialog& dialog, bool has_project) {
  const Language language = context.language();
  heading(context, project_words.in(language).data());
  if (has_project) {
    ImGui::Checkbox("##into", &dialog.into_project);
    context.items.note("into_project");
    ImGui::SameLine();
    wrapped_text(into_words.in(language));
  }
  if (!dialog.into_project) {
    path_field(context, "output", dialog.output, output_hint.in(language).data(), ".gpkg");
    ImGui::Checkbox(replace_words.in(language).data(), &dialog.replace);
    context.items.note("replace_output");
  }
  heading(context, places_words.in(language).data());
  path_field(context, "gazetteers", dialog.gazetteers, gazetteer_hint.in(language).data(), "", true);
  path_field(context, "municipality_polygons", dialog.municipalities, municipality_hint.in(language).data());
  path_field(context, "institutions", dialog.institutions, institution_hint.in(language).data());
  heading(context, clusters_words.in(language).data());
  screening_fields(context, dialog.screening);
}

void command_line_of(PanelContext& context, const Analysis& analysis) {
  const Language language = context.language();
  std::string line;
  for (const std::string& argument : analysis.dialog->command("klasteri", analysis.file().string(), language)) {
    line += (line.empty() ? "" : " ") + shell_quoted(argument);
  }
  caption(context, command_words.in(language).data());
  const float copy = ImGui::CalcTextSize(copy_line.in(language).data()).x + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetNextItemWidth(-(copy + ImGui::GetStyle().ItemSpacing.x));
  ImGui::InputText("##command", &line, ImGuiInputTextFlags_ReadOnly);
  context.items.note("register_command");
  ImGui::SameLine();
  if (named_button(context, say(context, copy_line), "copy_command")) {
    ImGui::SetClipboardText(line.c_str());
  }
}

/// Returns whether the dialog is to be closed.
bool dialog_buttons(PanelContext& context, Analysis& analysis) {
  const Language language = context.language();
  const Sentence hindrance = analysis.dialog->hindrance();
  const bool ready = hindrance.en.empty();
  ImGui::BeginDisabled(!ready);
  ImGui::PushStyleColor(ImGuiCol_Button, theme::accent());
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, theme::accent());
  ImGui::PushStyleColor(ImGuiCol_Text, theme::panel());
  const bool run = named_button(context, say(context, run_words), "register_run");
  ImGui::PopStyleColor(3);
  ImGui::EndDisabled();
  ImGui::SameLine();
  const bool cancelled = named_button(context, context.text(Text::cancel), "register_cancel");
  // A column that is missing is told above the table already.
  if (!ready && (!analysis.dialog->preview || analysis.dialog->preview->problem().empty())) {
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    caption(context, hindrance.in(language).c_str());
  }
  if (!run) return cancelled;
  try {
    analysis.run_dialog(language);
  } catch (const Error& error) {
    analysis.dialog->problem = error.sentence();
    return false;
  }
  return true;
}

}  // namespace

void draw_open_register(PanelContext& context) {
  if (context.analysis == nullptr || !context.analysis->dialog) return;
  Analysis& analysis = *context.analysis;
  const float em = context.em();
  bool open = true;
  if (!begin_dialog(context, open_register_words, "###open_register", {90, 52}, &open)) return;
  const float foot = 3 * ImGui::GetFrameHeightWithSpacing() + 0.4f * em;
  const float side = 20 * em;
  const float height = ImGui::GetContentRegionAvail().y - foot;
  ImGui::BeginChild("source", {ImGui::GetContentRegionAvail().x - side - em, height});
  source_side(context, *analysis.dialog);
  ImGui::EndChild();
  ImGui::SameLine(0, em);
  ImGui::BeginChild("options", {side, height});
  options_side(context, *analysis.dialog, analysis.has_project());
  ImGui::EndChild();
  command_line_of(context, analysis);
  const bool closed = dialog_buttons(context, analysis) || !open;
  if (closed) {
    ImGui::CloseCurrentPopup();
    analysis.dialog.reset();
  }
  ImGui::EndPopup();
}

}  // namespace klasteri::viewer
