#include "geo/project/cluster_layer.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "geo/base/special_values.h"

namespace klasteri {

namespace {

Specialisation specialisation_from(std::string_view name) {
  for (const Specialisation each :
       {Specialisation::none, Specialisation::watch, Specialisation::specialised, Specialisation::strong}) {
    if (to_string(each) == name) return each;
  }
  return Specialisation::undefined;
}

void add_institution_fields(RecordFields<Candidate>& fields) {
  const auto count = [&fields](const char* name, double InstitutionSupport::*member) {
    fields.number(
        name, ColumnType::integer, [member](const Candidate& candidate) { return candidate.institutions.*member; },
        [member](Candidate& candidate, double value) { candidate.institutions.*member = value; });
  };
  count("institutions_public", &InstitutionSupport::public_ones);
  count("institutions_private", &InstitutionSupport::private_ones);
  count("institutions_civil", &InstitutionSupport::civil);
  count("institutions_academic", &InstitutionSupport::academic);
  fields
      .number(
          "nearest_institution_km", ColumnType::real,
          [](const Candidate& candidate) { return candidate.institutions.nearest_km; },
          [](Candidate& candidate, double value) { candidate.institutions.nearest_km = value; }, 1)
      .text(
          "nearest_institution",
          [](const Candidate& candidate) -> std::string_view { return candidate.institutions.nearest; },
          [](Candidate& candidate, std::string_view name) { candidate.institutions.nearest = std::string(name); });
}

void add_score_fields(RecordFields<Candidate>& fields) {
  const auto number = [&fields](const char* name, double ClusterScore::*member) {
    fields.number(
        name, ColumnType::real, [member](const Candidate& candidate) { return candidate.score.*member; },
        [member](Candidate& candidate, double value) { candidate.score.*member = value; }, 2);
  };
  fields.number(
      "priority", ColumnType::integer,
      [](const Candidate& candidate) { return candidate.score.priority > 0 ? candidate.score.priority : nan; },
      [](Candidate& candidate, double value) {
        candidate.score.priority = std::isnan(value) ? 0 : static_cast<int>(value);
      });
  number("score", &ClusterScore::total);
  number("quantitative", &ClusterScore::quantitative);
  number("qualitative", &ClusterScore::qualitative);
  fields.text(
      "stage",
      [](const Candidate& candidate) {
        return candidate.score.priority > 0 ? to_string(candidate.score.stage) : std::string_view();
      },
      [](Candidate& candidate, std::string_view name) { candidate.score.stage = cluster_stage_from(name); });
  number("top10_share", &ClusterScore::top_share);
  number("kept_rank_share", &ClusterScore::kept_rank_share);
}

/// What was traced, beside the candidate's own columns.
void add_traced_fields(RecordFields<Candidate>& fields) {
  const auto number = [&fields](const char* name, ColumnType type, double TracedPlace::*member, int decimals) {
    fields.number(
        name, type, [member](const Candidate& candidate) { return candidate.traced.*member; },
        [member](Candidate& candidate, double value) { candidate.traced.*member = value; }, decimals);
  };
  const auto text = [&fields](const char* name, std::string TracedPlace::*member) {
    fields.text(
        name, [member](const Candidate& candidate) -> std::string_view { return candidate.traced.*member; },
        [member](Candidate& candidate, std::string_view value) { candidate.traced.*member = std::string(value); });
  };
  text("regions", &TracedPlace::regions);
  number("scan_p", ColumnType::real, &TracedPlace::p_value, -1);
  number("scan_q", ColumnType::real, &TracedPlace::q_value, -1);
  number("scan_observed", ColumnType::integer, &TracedPlace::observed, 0);
  number("scan_expected", ColumnType::real, &TracedPlace::expected, 1);
  number("relative_risk", ColumnType::real, &TracedPlace::relative_risk, 2);
  number("scan_radius_m", ColumnType::real, &TracedPlace::radius_m, 0);
  number("firms_inside", ColumnType::integer, &TracedPlace::firms, 0);
  number("employees_inside", ColumnType::real, &TracedPlace::employees, 0);
  number("share_inside", ColumnType::real, &TracedPlace::share, 3);
  number("localised_m", ColumnType::real, &TracedPlace::localised_m, 0);
  text("related_sectors", &TracedPlace::related);
  text("supplier_classes", &TracedPlace::suppliers);
  number("firms_by_address", ColumnType::integer, &TracedPlace::firms_by_address, 0);
}

RecordFields<Candidate> candidate_fields() {
  RecordFields<Candidate> fields;
  fields.number("rank", ColumnType::integer, &Candidate::rank)
      .text("region", &Candidate::region)
      .text("region_name", &Candidate::region_name)
      .text("sector", &Candidate::sector)
      .text("sector_name", &Candidate::sector_name)
      .number("value", ColumnType::real, &Candidate::value)
      .number("firms", ColumnType::integer, &Candidate::firms)
      .number("lq", ColumnType::real, &Candidate::lq, 2)
      .number("lq_low", ColumnType::real, &Candidate::lq_low, 2)
      .number("eb", ColumnType::real, &Candidate::eb, 2)
      .number("employees", ColumnType::real, &Candidate::employees, 0)
      .number("turnover", ColumnType::real, &Candidate::turnover, 0)
      .number("region_share", ColumnType::real, &Candidate::region_share, 3)
      .number("sector_share", ColumnType::real, &Candidate::sector_share, 3)
      .number("lq_enterprises", ColumnType::real, &Candidate::lq_enterprises, 2)
      .number("lq_employees", ColumnType::real, &Candidate::lq_employees, 2)
      .number("lq_turnover", ColumnType::real, &Candidate::lq_turnover, 2)
      .number("p_value", ColumnType::real, &Candidate::p_value)
      .number("q_value", ColumnType::real, &Candidate::q_value)
      .choice(
          "specialisation", &Candidate::specialisation, [](Specialisation value) { return to_string(value); },
          specialisation_from)
      .choice(
          "by", &Candidate::by, [](AreaLevel value) { return to_string(value); },
          [](std::string_view name) { return area_level_from(name).value_or(AreaLevel::region); })
      .text("sector_level", &Candidate::sector_level)
      .number("slq", ColumnType::real, &Candidate::slq, 2)
      .number("poisson_low", ColumnType::real, &Candidate::poisson_low, 2)
      .number("poisson_high", ColumnType::real, &Candidate::poisson_high, 2)
      .number("stars", ColumnType::integer, &Candidate::stars)
      .number("dominant", ColumnType::boolean, &Candidate::dominant)
      .number("employment_hhi", ColumnType::real, &Candidate::employment_herfindahl, 4)
      .number("largest_share", ColumnType::real, &Candidate::largest_share, 3)
      .number("gamma", ColumnType::real, &Candidate::gamma, 4)
      .text("growth_of", &Candidate::growth_of)
      .number("growth", ColumnType::real, &Candidate::growth, 0)
      .number("national", ColumnType::real, &Candidate::national, 0)
      .number("mix", ColumnType::real, &Candidate::mix, 0)
      .number("regional", ColumnType::real, &Candidate::regional, 0)
      .number("employees_stated", ColumnType::integer, &Candidate::employees_stated)
      .number("turnover_stated", ColumnType::integer, &Candidate::turnover_stated)
      .number("employees_imputed", ColumnType::integer, &Candidate::employees_imputed)
      .number("turnover_imputed", ColumnType::integer, &Candidate::turnover_imputed)
      .number("footprint_is_region", ColumnType::boolean, &Candidate::footprint_is_region)
      .number("footprint_km2", ColumnType::real, &Candidate::footprint_km2)
      .number(
          "centre_lon", ColumnType::real, [](const Candidate& candidate) { return candidate.centre.x; },
          [](Candidate& candidate, double value) { candidate.centre.x = value; }, 5)
      .number(
          "centre_lat", ColumnType::real, [](const Candidate& candidate) { return candidate.centre.y; },
          [](Candidate& candidate, double value) { candidate.centre.y = value; }, 5)
      .text("cluster_id", &Candidate::id);
  add_institution_fields(fields);
  add_score_fields(fields);
  add_traced_fields(fields);
  return fields;
}

}  // namespace

const RecordFields<Candidate>& cluster_fields() {
  static const RecordFields<Candidate> fields = candidate_fields();
  return fields;
}

Layer cluster_layer(const std::vector<Candidate>& candidates) {
  Layer layer;
  layer.name = "clusters";
  layer.description = "Candidate clusters: a sector that concentrates in a region, municipality or place, ranked.";
  layer.rows = candidates.size();
  layer.geometry = GeometryType::multi_polygon;
  layer.shape = [&candidates](std::size_t row) -> const MultiPolygon& { return candidates[row].footprint; };
  cluster_fields().append_to(layer, candidates);
  return layer;
}

namespace {

/// By the traced footprint, by an address that most likely leads there, or by the area that the candidate is of.
std::string_view how_it_belongs(const TracedPlace& traced, std::uint32_t member) {
  const auto has = [member](const std::vector<std::uint32_t>& rows) {
    return std::binary_search(rows.begin(), rows.end(), member);
  };
  return has(traced.inside) ? "inside" : has(traced.by_address) ? "address" : "area";
}

}  // namespace

Layer cluster_member_layer(const std::vector<Candidate>& candidates) {
  std::vector<std::size_t> ends;  // running number of members, so that a row finds its candidate by binary search
  ends.reserve(candidates.size());
  std::size_t members = 0;
  for (const Candidate& candidate : candidates) ends.push_back(members += candidate.members.size());
  const auto candidate_of = [ends](std::size_t row) {
    return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), row) - ends.begin());
  };

  Layer layer;
  layer.name = "cluster_members";
  layer.description =
      "Which enterprise (fid of layer enterprises) belongs to which candidate cluster, whether it is inside its traced "
      "footprint, and how it belongs: inside, by its address, or by the area that the candidate is of.";
  layer.rows = members;
  layer.add_text("cluster_id", [&candidates, candidate_of](std::size_t row, std::string&) -> std::string_view {
    return candidates[candidate_of(row)].id;
  });
  layer.add_number("enterprise_fid", ColumnType::integer, [&candidates, candidate_of, ends](std::size_t row) {
    const std::size_t index = candidate_of(row);
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return static_cast<double>(candidates[index].members[row - begin]) + 1;
  });
  layer.add_number("inside", ColumnType::boolean, [&candidates, candidate_of, ends](std::size_t row) {
    const std::size_t index = candidate_of(row);
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    const Candidate& candidate = candidates[index];
    if (!candidate.traced.found()) return nan;
    const std::vector<std::uint32_t>& inside = candidate.traced.inside;
    return std::binary_search(inside.begin(), inside.end(), candidate.members[row - begin]) ? 1.0 : 0.0;
  });
  layer.add_text("belongs", [&candidates, candidate_of, ends](std::size_t row, std::string&) -> std::string_view {
    const std::size_t index = candidate_of(row);
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return how_it_belongs(candidates[index].traced, candidates[index].members[row - begin]);
  });
  return layer;
}

}  // namespace klasteri
