#include "viewer/panels/file_dialog.h"

#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>

#include "geo/base/error.h"
#include "geo/style/numbers.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace fs = std::filesystem;

namespace {

constexpr const char* dialog_id = "###files";

namespace file_words {
constexpr Phrase path_hint = {"Name or path; Tab completes it", "სახელი ან მისამართი; Tab ავსებს"};
constexpr Phrase up = {"Folder above", "ზედა საქაღალდე"};
constexpr Phrase home = {"Home", "მთავარი"};
constexpr Phrase documents = {"Documents", "დოკუმენტები"};
constexpr Phrase computer = {"Computer", "კომპიუტერი"};
constexpr Phrase places = {"Places", "ადგილები"};
constexpr Phrase name = {"Name", "სახელი"};
constexpr Phrase size = {"Size", "ზომა"};
constexpr Phrase changed = {"Changed", "შეცვლილია"};
constexpr Phrase open = {"Open", "გახსნა"};
constexpr Phrase save = {"Save", "შენახვა"};
constexpr Phrase nothing = {"Nothing of this kind is in the folder.", "საქაღალდეში ასეთი ფაილი არ არის."};
constexpr Phrase missing = {"There is no file {}.", "ფაილი {} არ არსებობს."};
constexpr Phrase replace = {"{} exists. Replace it?", "{} უკვე არსებობს. ჩავანაცვლოთ?"};
constexpr Phrase replace_it = {"Replace", "ჩანაცვლება"};
constexpr Phrase keep_it = {"Another name", "სხვა სახელი"};
}  // namespace file_words

fs::path home_or_root() {
  const fs::path home = home_folder();
  return home.empty() ? fs::path("/") : home;
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

}  // namespace

std::string format_bytes(std::uintmax_t bytes, Language language) {
  const auto size = static_cast<double>(bytes);
  if (size >= 1e9) return format_number(size / 1e9, 1, language) + (language == Language::ka ? " გბ" : " GB");
  if (size >= 1e6) return format_number(size / 1e6, 1, language) + (language == Language::ka ? " მბ" : " MB");
  return format_number(std::max(1.0, size / 1e3), 0, language) + (language == Language::ka ? " კბ" : " kB");
}

FileDialog::FileDialog(Purpose purpose, Phrase title, std::vector<FileKind> kinds, const fs::path& folder,
                       const std::vector<fs::path>& recent, std::string name)
    : purpose_(purpose), title_(title), kinds_(std::move(kinds)), typed_(std::move(name)) {
  for (const fs::path& file : recent) {
    const fs::path within = file.parent_path();
    const bool known = std::find(recent_folders_.begin(), recent_folders_.end(), within) != recent_folders_.end();
    if (!known && recent_folders_.size() < 4 && is_folder(within)) recent_folders_.push_back(within);
  }
  folder_ = is_folder(folder) ? fs::absolute(folder).lexically_normal() : home_or_root();
  list();
}

void FileDialog::list() {
  walked_ = -1;
  try {
    entries_ = list_folder(folder_, kinds_[kind_].endings);
    problem_ = {};
  } catch (const Error& error) {
    entries_.clear();
    problem_ = error.sentence();
  }
}

void FileDialog::go_to(const fs::path& folder) {
  folder_ = folder.lexically_normal();
  if (folder_.has_relative_path() && folder_.filename().empty()) folder_ = folder_.parent_path();
  if (purpose_ == Purpose::open) typed_.clear();
  wants_focus_ = true;
  list();
}

FileDialog::Answer FileDialog::take() {
  if (typed_.empty()) return Answer::none;
  fs::path whole = whole_path(typed_, folder_);
  if (is_folder(whole)) {
    typed_.clear();
    go_to(whole);
    return Answer::none;
  }
  if (purpose_ == Purpose::save && !kinds_[kind_].endings.empty() && !has_ending(whole, kinds_[kind_].endings)) {
    whole += kinds_[kind_].endings.front();
  }
  path_ = whole;
  wants_focus_ = true;
  if (purpose_ == Purpose::open && !is_there(whole)) {
    problem_ = compose(file_words::missing, whole.string());
    return Answer::none;
  }
  if (purpose_ == Purpose::save && is_there(whole)) {
    asks_to_replace_ = true;
    return Answer::none;
  }
  return Answer::chosen;
}

int FileDialog::edit_typed(void* callback_data) {
  auto& data = *static_cast<ImGuiInputTextCallbackData*>(callback_data);
  std::string words(data.Buf, static_cast<std::size_t>(data.BufTextLen));
  if (data.EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    words = completed_path(words, folder_, kinds_[kind_].endings);
  } else if (data.EventFlag == ImGuiInputTextFlags_CallbackHistory && !entries_.empty()) {
    const int last = static_cast<int>(entries_.size()) - 1;
    walked_ = std::clamp(walked_ + (data.EventKey == ImGuiKey_UpArrow ? -1 : 1), 0, last);
    words = entries_[static_cast<std::size_t>(walked_)].name.string();
  } else {
    return 0;
  }
  data.DeleteChars(0, data.BufTextLen);
  data.InsertChars(0, words.c_str());
  return 0;
}

void FileDialog::draw_places(PanelContext& context, float width, float height) {
  ImGui::BeginChild("##places", {width, height});
  caption(context, say(context, file_words::places).c_str());
  std::vector<Place> places = {{say(context, file_words::home), home_or_root()}};
  if (const fs::path documents = documents_folder(); documents.parent_path() == home_or_root()) {
    places.push_back({say(context, file_words::documents), documents});
  }
  places.push_back({say(context, file_words::computer), "/"});
  for (const fs::path& folder : recent_folders_) places.push_back({folder.filename().string(), folder});
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string label = shortened(places[i].label, width - context.em()) + fmt::format("##place{}", i);
    if (ImGui::Selectable(label.c_str(), places[i].folder == folder_)) go_to(places[i].folder);
    context.items.note(fmt::format("place:{}", i));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", places[i].folder.c_str());
  }
  ImGui::EndChild();
}

void FileDialog::draw_path(PanelContext& context) {
  if (ImGui::ArrowButton("##up", ImGuiDir_Up)) go_to(folder_.parent_path());
  context.items.note("files_up");
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", say(context, file_words::up).c_str());
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  // The end of a long path is what tells where one is.
  std::string shown = folder_.string();
  const float width = ImGui::GetContentRegionAvail().x;
  while (ImGui::CalcTextSize(shown.c_str()).x > width && shown.find('/', 2) != std::string::npos) {
    shown = "…" + shown.substr(shown.find('/', shown.starts_with("…") ? 4 : 1));
  }
  ImGui::TextUnformatted(shown.c_str());
}

FileDialog::Answer FileDialog::draw_list(PanelContext& context, float height) {
  Answer answer = Answer::none;
  constexpr auto flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersOuter;
  if (!ImGui::BeginTable("##entries", 3, flags, {0, height})) return answer;
  const float em = context.em();
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn(say(context, file_words::name).c_str(), ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn(say(context, file_words::size).c_str(), ImGuiTableColumnFlags_WidthFixed, 5 * em);
  ImGui::TableSetupColumn(say(context, file_words::changed).c_str(), ImGuiTableColumnFlags_WidthFixed, 9.5f * em);
  ImGui::TableHeadersRow();
  fs::path entered;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(entries_.size()));
  if (walked_ >= 0) clipper.ForceDisplayRangeByIndices(walked_, walked_ + 1);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FolderEntry& entry = entries_[static_cast<std::size_t>(i)];
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      const std::string label = (entry.is_folder ? "▸ " : "") + entry.name.string() + fmt::format("##entry{}", i);
      constexpr auto selectable = ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick;
      if (ImGui::Selectable(label.c_str(), i == walked_, selectable)) {
        walked_ = i;
        typed_ = entry.name.string();
        // From the keyboard a press is meant; with the mouse the first click shows what a second would open.
        const bool pressed = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) || ImGui::GetIO().NavVisible;
        if (pressed && entry.is_folder) entered = folder_ / entry.name;
        if (pressed && !entry.is_folder) answer = take();
      }
      context.items.note("file:" + entry.name.string());
      if (i == walked_ && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
      ImGui::TableNextColumn();
      if (!entry.is_folder) ImGui::TextDisabled("%s", format_bytes(entry.bytes, context.language()).c_str());
      ImGui::TableNextColumn();
      ImGui::TextDisabled("%s", entry.changed.c_str());
    }
  }
  ImGui::EndTable();
  if (!entered.empty()) {
    typed_.clear();
    go_to(entered);
  }
  return answer;
}

void FileDialog::draw_kinds(PanelContext& context) {
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##kind", say(context, kinds_[kind_].name).c_str())) {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (ImGui::Selectable(say(context, kinds_[i].name).c_str(), i == kind_)) {
        kind_ = i;
        list();
      }
    }
    ImGui::EndCombo();
  }
  context.items.note("files_kind");
}

FileDialog::Answer FileDialog::draw_foot(PanelContext& context) {
  Answer answer = Answer::none;
  const float em = context.em();
  if (wants_focus_) {
    ImGui::SetKeyboardFocusHere();
    wants_focus_ = false;
  }
  const bool has_kinds = kinds_.size() > 1;
  ImGui::SetNextItemWidth(has_kinds ? -14 * em : -1);
  const auto edit = [](ImGuiInputTextCallbackData* data) {
    return static_cast<FileDialog*>(data->UserData)->edit_typed(data);
  };
  const bool entered =
      ImGui::InputTextWithHint("##typed", say(context, file_words::path_hint).c_str(), &typed_,
                               ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion |
                                   ImGuiInputTextFlags_CallbackHistory,
                               edit, this);
  context.items.note("files_typed");
  if (entered) answer = take();
  if (has_kinds) {
    ImGui::SameLine();
    draw_kinds(context);
  }
  ImGui::PushStyleColor(ImGuiCol_Text, theme::alert());
  ImGui::TextUnformatted(
      shortened(problem_.in(context.language()), ImGui::GetContentRegionAvail().x - 16 * em).c_str());
  ImGui::PopStyleColor();
  const std::string ok = say(context, purpose_ == Purpose::open ? file_words::open : file_words::save);
  const std::string cancel = context.text(Text::cancel);
  const float ok_width = std::max(6 * em, ImGui::CalcTextSize(ok.c_str()).x + 2 * em);
  const float cancel_width = std::max(6 * em, ImGui::CalcTextSize(cancel.c_str()).x + 2 * em);
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ok_width - cancel_width - ImGui::GetStyle().ItemSpacing.x);
  if (named_button(context, cancel, "files_cancel", {cancel_width, 0})) answer = Answer::cancelled;
  ImGui::SameLine();
  if (named_button(context, ok, "files_ok", {ok_width, 0})) answer = take();
  return answer;
}

FileDialog::Answer FileDialog::draw_replace_question(PanelContext& context) {
  Answer answer = Answer::none;
  const std::string name = path_.filename().string();
  wrapped_text(say(context, file_words::replace, name));
  if (named_button(context, say(context, file_words::replace_it), "files_replace")) answer = Answer::chosen;
  ImGui::SameLine();
  if (named_button(context, say(context, file_words::keep_it), "files_keep")) {
    asks_to_replace_ = false;
    wants_focus_ = true;
  }
  ImGui::SetItemDefaultFocus();
  return answer;
}

FileDialog::Answer FileDialog::draw(PanelContext& context) {
  if (begun_ && !ImGui::IsPopupOpen(dialog_id)) return Answer::cancelled;
  begun_ = true;
  const float em = context.em();
  if (!begin_dialog(context, title_, dialog_id, {52, 32})) return Answer::cancelled;
  Answer answer = Answer::none;
  draw_path(context);
  const float line = ImGui::GetFrameHeightWithSpacing();
  const float height = ImGui::GetContentRegionAvail().y - 2 * line;
  draw_places(context, 9 * em, height);
  ImGui::SameLine();
  if (entries_.empty() && problem_.empty()) problem_ = compose(file_words::nothing);
  answer = draw_list(context, height);
  if (asks_to_replace_) {
    answer = draw_replace_question(context);
  } else if (const Answer of_foot = draw_foot(context); of_foot != Answer::none) {
    answer = of_foot;
  }
  if (escape_pressed()) answer = Answer::cancelled;
  if (answer != Answer::none) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return answer;
}

}  // namespace klasteri::viewer
