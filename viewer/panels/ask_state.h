#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/address_candidates.h"
#include "viewer/model/background_task.h"
#include "viewer/model/cluster_facts.h"
#include "viewer/model/folder_listing.h"
#include "viewer/model/readout.h"
#include "viewer/model/search_index.h"
#include "viewer/model/view_state.h"
#include "viewer/panels/layout.h"
#include "viewer/scene/area_selection.h"
#include "viewer/scene/picking.h"
#include "viewer/scene/shape_edit.h"

namespace klasteri::viewer {

/// What is being drawn on the map and what is selected there; kept between frames.
struct ToolState {
  SelectionPieces pieces;
  bool drawing = false;
  SelectionMode mode = SelectionMode::replace;
  Point from, to;           ///< of the rectangle or circle being drawn, metres of the map plane
  std::vector<Point> line;  ///< of the lasso, metres of the map plane

  ShapeGrip grip;  ///< what is dragged of the selection that was drawn
  Point grabbed;   ///< where it was last, metres of the map plane

  std::vector<Point> measured;  ///< corners of the measured line, WGS 84
  bool measuring = false;       ///< the line still follows the cursor
  Picked hovered;               ///< what the tooltip spoke of in the last frame
  std::optional<Point> pin;     ///< a position that was searched for, WGS 84

  Area strip;    ///< of the buttons, where they are shown
  Area surface;  ///< of the map in the window

  std::size_t outward = 0;           ///< how many things inside were passed by clicking again
  std::optional<Point> clicked;      ///< where, in pixels of the map
  std::size_t rows_revision = 0;     ///< that the selection was worked out for
  std::size_t own_revision = 0;      ///< of the selection that the pieces made
  std::size_t outline_revision = 0;  ///< of the selection that `outline` shows
  MultiPolygon outline;              ///< of the selection, metres of the map plane
};

/// What the panel of the selection has worked out and how it is set; kept between frames.
struct SelectionCard {
  std::optional<Nation> nation;
  std::size_t nation_of = 0;  ///< rows_revision that the nation was worked out for
  Readout readout;
  std::size_t readout_of = 0, readout_rows = 0;  ///< revisions of selection and rows that the readout is of
  std::vector<SectorShare> sectors;
  SectorLevel level = SectorLevel::product;
  bool by_quotient = false;  ///< sectors in the order of their quotients
  bool stale_sectors = true;
  std::optional<std::uint32_t> inspected;  ///< row whose record is shown
  bool exporting = false;
  bool exists = false;  ///< a file of that name: it is asked whether to replace it
  std::string path;
  Sentence said;                        ///< what became of the last copy or export
  BackgroundTask<Sentence> export_job;  ///< makes what is said afterwards
};

/// How the ranking of clusters is shown, and what the card has worked out; kept between frames.
struct ClusterState {
  bool by_priority = false;  ///< else by rank
  UnitIndex region = no_unit;
  std::array<char, 128> text{};
  bool stale = true;
  std::vector<std::size_t> shown;    ///< of Project::clusters, in order
  std::vector<ClusterScore> scores;  ///< one a cluster; empty: not asked for yet
  std::vector<int> priorities;       ///< likewise: as ranked, else the place by score
  /// Where the lines of the list begin, which are as high as their names need, and what that was worked out for.
  std::vector<float> tops;
  float lines_width = 0, lines_em = 0;
  Language lines_language = Language::en;
  float ranking_share = 0.34f;  ///< of the height that the ranking has above the card
  std::optional<std::size_t> facts_of;
  std::size_t facts_records = 0;  ///< how many records of the programme there were
  ClusterFacts facts;
  Sentence failed;  ///< why there are no facts
};

/// What is being searched for; kept between frames.
struct SearchState {
  std::array<char, 256> typed{};
  bool focus = false;    ///< the field is to take the keyboard
  bool open = false;     ///< what was found is shown
  bool entered = false;  ///< Enter was pressed in the field
  bool stale = true;     ///< something else was typed, or the index has come
  std::size_t chosen = 0;
  float left = 0, foot = 0, width = 0;  ///< of the field, pixels
  std::optional<Point> position;        ///< that was typed
  SearchResults results;
  Sentence failed;         ///< why there is no index
  bool has_firms = false;  ///< names of enterprises could be searched
  std::shared_ptr<const SearchIndex> index;
  BackgroundTask<std::shared_ptr<const SearchIndex>> job;
};

/// The folder that a field for a path lists.
struct OpenFolder {
  std::filesystem::path path;
  std::vector<FolderEntry> entries;
  Sentence problem;  ///< why it could not be read
};

/// The name of a place as it is typed for the address that is reviewed, and what was found for it.
struct TypedPlace {
  std::optional<std::uint32_t> address;
  std::string text, found_for;
  std::vector<PlaceSuggestion> found;
};

/// What is typed or chosen in fields before it counts; kept between frames.
struct FieldState {
  std::string sector;                     ///< looked for in the list of sectors
  std::vector<double> bounds, bounds_of;  ///< of classes, and those that stood there when typing began
  TypedPlace place;
  double review_idle_at = 0;  ///< when no correction was at work last, by ImGui::GetTime()
  OpenFolder folder;
};

/// Everything that asking the map keeps between frames.
struct AskState {
  ToolState tools;
  SelectionCard card;
  ClusterState clusters;
  SearchState search;
  FieldState fields;
};

}  // namespace klasteri::viewer
