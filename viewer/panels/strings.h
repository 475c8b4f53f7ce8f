#pragma once

#include <cstdint>
#include <string>

#include "geo/base/bilingual.h"
#include "geo/base/language.h"
#include "geo/cluster/ranking.h"
#include "geo/sector/nace.h"
#include "geo/style/classify.h"
#include "viewer/model/map_measure.h"

namespace klasteri::viewer {

/// The texts of the window. Each has a line in strings.cpp in every language.
enum class Text : std::uint8_t {
  application,
  views_below,
  show_all,
  language_button,
  colour_regions_by,
  measure,
  sector,
  all_sectors,
  in_all_sectors,
  search_sector,
  nothing_found,
  classes,
  classification,
  number_of_classes,
  classes_around_one,
  layers,
  layer_regions,
  layer_enterprises,
  layer_institutions,
  layer_clusters,
  layer_municipalities,
  clusters_shown,
  enterprises_of,
  without_place,
  clusters,
  ranked_by,
  no_clusters,
  rank,
  location_quotient_short,
  firms,
  employees,
  turnover,
  region_share,
  sector_share,
  lq_enterprises,
  lq_employees,
  lq_turnover,
  lq_low,
  q_value,
  footprint_area,
  show_sector,
  choose_cluster_hint,
  synthetic,
  source,
  made_on,
  no_data,
  legend_enterprise_one,
  legend_enterprise_many,
  legend_per_km2,
  legend_cluster,
  legend_institution,
  inhabitants,
  area,
  per_km2,
  per_1000,
  and_more,
  enterprises_here,
  institutions_here,
  keys,
  north,
  kilometres,
  metres,
  square_kilometres,
  million_gel,
  thousand_gel,
  gel,
  map_title_enterprises,
  no_project,
  cancel,
  close,
  stop,
  undo,
  count
};

/// A text of the window.
const char* text(Text which, Language language);
/// The same in all languages.
const Phrase& phrase(Text which);

/// What a measure is called, without and with its unit.
const char* name_of(MapMeasure measure, Language language);
const char* unit_of(MapMeasure measure, Language language);
const char* name_of(MeasureGroup group, Language language);
/// What a measure says, as a sentence for those who do not know it.
const char* meaning_of(MapMeasure measure, Language language);
/// What values are multiplied with to be read in unit_of(): 100 for per cent, a millionth for million GEL.
double shown_factor(MapMeasure measure);
const char* name_of(Classification classification, Language language);
const char* name_of(SectorLevel level, Language language);
const char* name_of(ClusterStage stage, Language language);

/// "1.2 million GEL" in the fitting power of a thousand.
std::string format_gel(double value, Language language);

/// A value of a measure for reading, without its unit.
std::string format_value(double value, MapMeasure measure, Language language);

}  // namespace klasteri::viewer
