#include "viewer/panels/sector_facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "geo/style/numbers.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/facet_widgets.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase products_words = {"Products", "პროდუქტები"};
constexpr Phrase activities_words = {"Activities (NACE Rev. 2)", "საქმიანობები (NACE Rev. 2)"};
constexpr Phrase no_sector_words = {"No sector of that name", "ასეთი სექტორი არ არის"};

/// One line of the tree as it stands: a root, or a sector.
struct TreeLine {
  const char* root = nullptr;  ///< name of its widget
  Phrase words = {};           ///< of a root
  std::uint32_t node = SectorTree::none;
  unsigned depth = 0;
  bool parent = false, open = false;
};

/// Whether lines are open is kept in the window, by their names.
class TreeLines {
 public:
  TreeLines(const SectorTree& tree, const std::string& wanted) : tree_(tree), searching_(!wanted.empty()) {
    if (searching_) matching_ = tree.matching(wanted);
    add_root("sector_root:products", products_words, tree.products());
    add_root("sector_root:activities", activities_words, tree.sections());
  }

  const std::vector<TreeLine>& lines() const { return lines_; }

 private:
  bool open(const std::string& name) const {
    return searching_ || ImGui::GetStateStorage()->GetBool(ImGui::GetID(name.c_str()), false);
  }

  void add_root(const char* name, Phrase words, const std::vector<std::uint32_t>& nodes) {
    const bool any = std::any_of(nodes.begin(), nodes.end(), [&](std::uint32_t node) { return shown(node); });
    if (!any) return;
    lines_.push_back({.root = name, .words = words, .parent = true, .open = open(name)});
    if (!lines_.back().open) return;
    for (const std::uint32_t node : nodes) add(node, 1);
  }

  bool shown(std::uint32_t node) const { return !searching_ || matching_[node] != 0; }

  void add(std::uint32_t node, unsigned depth) {
    if (!shown(node)) return;
    const auto& children = tree_.nodes()[node].children;
    // What a search has found is shown as it stands; what lies above is opened.
    const bool opened = searching_ ? matching_[node] == 1 : open("sector_open:" + tree_.choices()[node].code);
    lines_.push_back({.node = node, .depth = depth, .parent = !children.empty(), .open = opened});
    if (!opened) return;
    for (const std::uint32_t child : children) add(child, depth + 1);
  }

  const SectorTree& tree_;
  bool searching_;
  std::vector<std::uint8_t> matching_;
  std::vector<TreeLine> lines_;
};

/// A line: the mark that opens it, its words, its count. Returns whether the words were pressed.
bool draw_tree_line(PanelContext& context, const TreeLine& line, const std::string& name, const std::string& open_name,
                    const std::string& words, const std::string& count, bool chosen) {
  const float em = context.em();
  const float indent = 0.85f * em * static_cast<float>(line.depth);
  const float height = 1.4f * em;
  const float width = std::max(1.0f, ImGui::GetContentRegionAvail().x);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto& colours = theme::colours();
  const float mark = indent + 1.1f * em;
  if (chosen) draw.AddRectFilled(at, {at.x + width, at.y + height}, colours.chosen, 0.2f * em);
  if (line.parent && ImGui::InvisibleButton(open_name.c_str(), {mark, height})) {
    ImGui::GetStateStorage()->SetBool(ImGui::GetID(open_name.c_str()), !line.open);
  }
  if (line.parent) {
    context.items.note(open_name);
    draw_open_mark(draw, {at.x + indent + 0.5f * em, at.y + height / 2}, 0.5f * em, line.open,
                   ImGui::IsItemHovered() ? colours.accent : colours.muted_text);
    ImGui::SameLine(0, 0);
  } else {
    ImGui::Dummy({mark, height});
    ImGui::SameLine(0, 0);
  }
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {std::max(1.0f, width - mark), height});
  context.items.note(name);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && !chosen) draw.AddRectFilled({at.x + mark, at.y}, {at.x + width, at.y + height}, colours.hovered, 3);
  const float count_width = ImGui::CalcTextSize(count.c_str()).x;
  const float top = at.y + (height - ImGui::GetFontSize()) / 2;
  draw.AddText({at.x + width - count_width - 0.1f * em, top}, colours.muted_text, count.c_str());
  const float room = width - mark - count_width - 0.6f * em;
  draw.AddText({at.x + mark, top}, colours.text, shortened(words, room).c_str());
  explain_if_cut(context, words, room);
  return pressed;
}

void draw_sector_line(PanelContext& context, const TreeLine& line, const std::vector<std::size_t>& rows,
                      Choices& choices) {
  const Language language = context.language();
  if (line.root != nullptr) {
    const std::string words(line.words.in(language));
    if (draw_tree_line(context, line, std::string(line.root) + ":words", line.root, words, "", false)) {
      ImGui::GetStateStorage()->SetBool(ImGui::GetID(line.root), !line.open);
    }
    return;
  }
  const SectorChoice& sector = context.explorer.views().items.sector_tree().choices()[line.node];
  const bool chosen = sector.code == choices.sector;
  const std::string words = sector.level == SectorLevel::product
                                ? sector.title(language)
                                : fmt::format("{}  {}", sector.code, sector.title(language));
  const std::string count = format_number(static_cast<double>(rows[line.node]), 0, language);
  if (draw_tree_line(context, line, "sector_node:" + sector.code, "sector_open:" + sector.code, words, count, chosen)) {
    if (chosen) {
      choices.clear_sector();
    } else {
      choices.sector = sector.code;
    }
  }
}

}  // namespace

void draw_sector_facets(PanelContext& context, Choices& choices) {
  DataViews& views = context.explorer.views();
  text_field(context, "filter_sector", context.text(Text::search_sector), views.typed.sector);
  const SectorTree& tree = views.items.sector_tree();
  const std::vector<std::size_t> rows = tree.rows_of_nodes(views.items.facets().activities);
  const TreeLines tree_lines(tree, views.typed.sector);
  if (tree_lines.lines().empty()) {
    caption(context, say(context, no_sector_words).c_str());
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(tree_lines.lines().size()), 1.4f * context.em());
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_sector_line(context, tree_lines.lines()[static_cast<std::size_t>(i)], rows, choices);
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace klasteri::viewer
