#include "geo/sample/row_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/sample/addresses.h"
#include "geo/sample/institutions.h"

namespace klasteri::sample {

namespace {

std::string& cell(RowCells& cells, Column column) { return cells[static_cast<std::size_t>(column)]; }

char section_of(NaceCode activity) { return SectorCatalog::bundled().sector_of(activity, SectorLevel::section)[0]; }

/// A class as registers write it. Only background rows get codes that lead to no class.
std::string written_activity(NaceCode activity, bool may_be_lost, Random& random) {
  std::string text = activity.text();
  const double form = random.uniform();
  if (may_be_lost && form < blank_codes) return {};
  if (may_be_lost && form < blank_codes + group_codes) return activity.at(SectorLevel::group).text();
  if (form < 0.08) return text.substr(0, 2) + text.substr(3);
  if (form < 0.09) return text.substr(0, 2) + text.substr(3) + "0";
  if (form < 0.10) return section_of(activity) + text;
  if (form < 0.12) return text;
  if (form < 0.125) return text + ".0 ";
  constexpr std::array<std::string_view, 3> national = {".1", ".2", ".9"};
  if (form < 0.22) return text + std::string(national[random.below(3)]);
  return text + ".0";
}

struct Firm {
  bool company = false;
  double employees = 0;
  double turnover_2022 = 0, turnover_2023 = 0;  ///< GEL
};

Firm make_firm(char section, double company_share, Random& random) {
  const FirmProfile profile = firm_profile(section);
  Firm firm;
  firm.company = random.chance(company_share);
  const double drawn =
      firm.company ? profile.median_employees * std::exp(0.9 * random.normal()) : std::exp(0.6 * random.normal());
  firm.employees = std::clamp(std::round(drawn), 1.0, 900.0);
  const double per_worker = profile.turnover_per_worker * (firm.company ? 1.0 : 0.45) * std::exp(0.6 * random.normal());
  firm.turnover_2022 = firm.employees * per_worker;
  firm.turnover_2023 = firm.turnover_2022 * std::exp(0.08 + 0.22 * random.normal());
  return firm;
}

/// Geostat's sizes, by employees and turnover.
std::string_view size_of(const Firm& firm) {
  if (firm.employees > 250 || firm.turnover_2023 > 60e6) return "მსხვილი";
  if (firm.employees > 50 || firm.turnover_2023 > 12e6) return "საშუალო";
  return "მცირე";
}

std::string_view company_form(char section, Random& random) {
  const double form = random.uniform();
  if (section == 'A' && form < 0.20) return "კოოპერატივი";
  if (section == 'F' && form < 0.05) return "ამხანაგობა";
  return form > 0.985 ? "სს" : "შპს";
}

std::string_view ownership_of(Random& random) {
  const double form = random.uniform();
  if (form < 0.04) return "კერძო უცხოური საკუთრება ";
  if (form < 0.05) return "შერეული კერძო საკუთრება ადგილობრივის უპირატესობით ";
  return "კერძო ადგილობრივი საკუთრება ";
}

NaceCode activity_of(const RegisterPlan& plan, const Item& item, Random& random) {
  if (item.role == ItemRole::background) return plan.mix(item.region).at(item.position);
  const ClusterPlan& cluster = plan.clusters()[static_cast<std::size_t>(item.cluster)];
  return cluster.classes[random.weighted(cluster.class_weights)];
}

struct Site {
  std::uint16_t settlement = 0;
  Point point;
};

Site place(const RegisterPlan& plan, const Item& item, Random& random) {
  const Settlements& settlements = plan.settlements();
  Site site;
  if (item.cluster < 0) {
    site.settlement = settlements.draw(item.region, random);
    site.point = settlements.scatter(site.settlement, random);
    return site;
  }
  const ClusterPlan& cluster = plan.clusters()[static_cast<std::size_t>(item.cluster)];
  site.settlement = cluster.settlements[random.weighted(cluster.settlement_weights)];
  if (cluster.is_spread_as_background) {
    do {
      site.point = settlements.scatter(site.settlement, random);
    } while (distance_m(site.point, cluster.truth.centre) > cluster.truth.radius_m);
    return site;
  }
  site.point = settlements.scatter(site.settlement, random, cluster.truth.centre, cluster.truth.radius_m);
  return site;
}

/// Puts an address into the five columns from `first` on.
void write_address_cells(AddressCells address, Column first, RowCells& cells) {
  const auto at = static_cast<std::size_t>(first);
  cells[at] = std::move(address.region);
  cells[at + 1] = std::move(address.municipality);
  cells[at + 2] = std::move(address.community);
  cells[at + 3] = std::move(address.settlement);
  cells[at + 4] = std::move(address.text);
}

/// Writes the addresses and coordinates of a row. Returns where it stands.
Point write_places(const RegisterPlan& plan, const Item& item, bool company, Random& random, RowCells& cells) {
  const Settlements& settlements = plan.settlements();
  const Site site = place(plan, item, random);
  const bool elsewhere = company && random.chance(0.15);
  // The actual address of some is blank, since it is the legal one.
  const bool stated = !company || elsewhere || !random.chance(0.35);
  if (stated) {
    const AddressStyle style = item.role == ItemRole::institution ? AddressStyle::legal : AddressStyle::actual;
    write_address_cells(write_address(settlements, site.settlement, site.point, style, random), Column::actual_region,
                        cells);
  }
  if (item.with_coordinates) {
    cell(cells, Column::longitude) = fmt::format("{:.5f}", site.point.x);
    cell(cells, Column::latitude) = fmt::format("{:.5f}", site.point.y);
  }
  // The legal address of an individual entrepreneur is a home, which the register keeps to itself.
  if (!company) return site.point;
  Site seat = site;
  if (elsewhere) {
    const UnitIndex capital = settlements.admin().find_region("GE-TB");
    seat.settlement = settlements.draw(random.chance(0.6) ? capital : item.region, random);
    seat.point = settlements.all()[seat.settlement].point;
  }
  AddressCells legal = write_address(settlements, seat.settlement, seat.point, AddressStyle::legal, random);
  if (stated && random.chance(0.4)) legal.text.clear();
  write_address_cells(std::move(legal), Column::legal_region, cells);
  return site.point;
}

RowOrigin write_enterprise(const RegisterPlan& plan, const Item& item, std::size_t row, Random& random,
                           RowCells& cells) {
  const bool member = item.role == ItemRole::member;
  const NaceCode activity = activity_of(plan, item, random);
  const char section = section_of(activity);
  const Firm firm = make_firm(section, member ? 0.65 : firm_profile(section).company_share, random);
  const std::string_view form = firm.company ? company_form(section, random) : "იმ";
  cell(cells, Column::legal_form) = form;
  cell(cells, Column::name) =
      firm.company ? fmt::format("{} ნიმუში {:05}", form, row + 1) : fmt::format("ნიმუში {:05}", row + 1);
  cell(cells, Column::activity_code) = written_activity(activity, !member, random);
  if (firm.company && random.chance(0.35)) cell(cells, Column::ownership) = ownership_of(random);
  const bool active = member || random.chance(active_share);
  if (active) {
    cell(cells, Column::active) = "აქტიური";
    if (firm.company) cell(cells, Column::size) = size_of(firm);
    if (random.chance(0.92)) cell(cells, Column::employees) = fmt::format("{:.0f}", firm.employees);
    if (random.chance(0.86)) cell(cells, Column::turnover_2022) = fmt::format("{:.0f}", firm.turnover_2022);
    if (random.chance(0.92)) cell(cells, Column::turnover_2023) = fmt::format("{:.0f}", firm.turnover_2023);
  }
  RowOrigin origin;
  origin.point = write_places(plan, item, firm.company, random, cells);
  if (active) origin.activity = parse_activity(cell(cells, Column::activity_code)).code;
  return origin;
}

RowOrigin write_institution(const RegisterPlan& plan, const Item& item, std::size_t row, Random& random,
                            RowCells& cells) {
  const ClusterPlan* cluster = item.cluster < 0 ? nullptr : &plan.clusters()[static_cast<std::size_t>(item.cluster)];
  const Institution institution = make_institution(cluster, item.number, row, random);
  cell(cells, Column::legal_form) = institution.legal_form;
  cell(cells, Column::name) = institution.name;
  cell(cells, Column::activity_code) = institution.activity;
  cell(cells, Column::ownership) = institution.ownership;
  cell(cells, Column::institution_kind) = institution.kind;
  cell(cells, Column::active) = "აქტიური";
  cell(cells, Column::employees) = fmt::format("{}", 3 + random.below(60));
  return {write_places(plan, item, true, random, cells), {}};
}

}  // namespace

const std::array<std::string_view, column_count>& headings() {
  static constexpr std::array<std::string_view, column_count> names = {"საიდენტიფიკაციო ნომერი",
                                                                       "პირადი ნომერი",
                                                                       "ორგანიზაციულ-სამართლებრივი ფორმა",
                                                                       "სუბიექტის დასახელება",
                                                                       "რეგიონი (იურიდიული)",
                                                                       "მუნიციპალიტეტი/ქალაქი (იურიდიული)",
                                                                       "დაბის/თემის/სოფლის საკრებულო (იურიდიული)",
                                                                       "დაბა/სოფელი (იურიდიული)",
                                                                       "იურიდიული მისამართი",
                                                                       "რეგიონი (ფაქტობრივი)",
                                                                       "მუნიციპალიტეტი/ქალაქი (ფაქტობრივი)",
                                                                       "დაბის/თემის/სოფლის საკრებულო (ფაქტობრივი)",
                                                                       "დაბა/სოფელი (ფაქტობრივი)",
                                                                       "ფაქტობრივი მისამართი",
                                                                       "საქმიანობის კოდი NACE Rev.2",
                                                                       "საქმიანობის დასახელება NACE Rev.2",
                                                                       "პარტნიორი",
                                                                       "ხელმძღვანელი",
                                                                       "ტელეფონი",
                                                                       "ელფოსტა",
                                                                       "საკუთრების ფორმა",
                                                                       "აქტიური ეკონომიკური სუბიექტები",
                                                                       "ბიზნესის ზომა",
                                                                       "დასაქმებულთა რაოდენობა",
                                                                       "ბრუნვა 2022 (ლარი)",
                                                                       "ბრუნვა 2023 (ლარი)",
                                                                       "გრძედი",
                                                                       "განედი",
                                                                       "დაწესებულების ტიპი",
                                                                       "სინთეზური"};
  return names;
}

std::string_view synthetic_mark() { return "synthetic"; }

std::string row_id(std::size_t row) { return fmt::format("SYN{:06}", row + 1); }

RowOrigin write_row(const RegisterPlan& plan, std::uint64_t seed, std::size_t row, RowCells& cells) {
  for (std::string& text : cells) text.clear();
  Random random(seed, row);
  const Item item = plan.item(row, random);
  cell(cells, Column::id) = row_id(row);
  cell(cells, Column::synthetic) = synthetic_mark();
  if (item.role == ItemRole::institution) {
    return write_institution(plan, item, row, random, cells);
  }
  return write_enterprise(plan, item, row, random, cells);
}

}  // namespace klasteri::sample
