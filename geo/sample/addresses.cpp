#include "geo/sample/addresses.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace klasteri::sample {

namespace {

// Streets that most Georgian towns have, in the genitive; some are named after towns.
constexpr std::array<std::string_view, 26> streets = {"რუსთაველის",        "დ. აღმაშენებლის",
                                                      "თამარ მეფის",       "კოსტავას",
                                                      "ჭავჭავაძის",        "ი. ჭავჭავაძის",
                                                      "წერეთლის",          "გურამიშვილის",
                                                      "ვაჟა-ფშაველას",     "გამსახურდიას",
                                                      "ვახტანგ გორგასლის", "9 აპრილის",
                                                      "26 მაისის",         "თავისუფლების",
                                                      "ნინოშვილის",        "გოგებაშვილის",
                                                      "ბარათაშვილის",      "ფარნავაზ მეფის",
                                                      "მშვიდობის",         "გალაკტიონ ტაბიძის",
                                                      "ყაზბეგის",          "ბათუმის",
                                                      "თბილისის",          "ქუთაისის",
                                                      "თელავის",           "გორის"};

// Text of an old encoding read in a new one, as it stands at the end of real addresses.
constexpr std::array<std::string_view, 4> damaged = {"ƒ.“დდ„დ‰დˆ", "„.დ‡დ€დ—დ€დˆ", "‰დ€დ”დ„დ€დˆ-,,‹დ„",
                                                     "Œდ€დ’დ€დŒდ„დˆ"};

template <std::size_t n>
std::string_view one_of(const std::array<std::string_view, n>& choices, Random& random) {
  return choices[random.below(static_cast<std::uint32_t>(n))];
}

/// Everything an address is put together from.
struct Parts {
  const Settlement& settlement;
  const Municipality& municipality;
  const Region& region;
  const std::string* district = nullptr;  ///< of Tbilisi, genitive; null elsewhere
  std::string_view street;
  unsigned house = 0;
  unsigned flat = 0;  ///< 0: none

  bool governs_itself() const { return municipality.kind == MunicipalityKind::city; }
  bool is_seat_town() const { return settlement.kind == SettlementKind::city; }
};

std::string settlement_marker(const Parts& parts, Random& random) {
  constexpr std::array<std::string_view, 6> village = {"ს. ", "ს.", "სოფ. ", "სოფ.", "სოფელი ", "სოფ "};
  constexpr std::array<std::string_view, 4> daba = {"დაბა ", "დ. ", "დაბ. ", "დ."};
  constexpr std::array<std::string_view, 3> city = {"ქ. ", "ქ.", "ქალაქი "};
  switch (parts.settlement.kind) {
    case SettlementKind::village:
      return std::string(one_of(village, random)) + parts.settlement.name_ka;
    case SettlementKind::daba:
      return std::string(one_of(daba, random)) + parts.settlement.name_ka;
    default:
      return std::string(one_of(city, random)) + parts.settlement.name_ka;
  }
}

std::string flat_text(const Parts& parts) {
  return parts.flat == 0 ? std::string() : fmt::format(", ბ. {}", parts.flat);
}

std::string street_text(const Parts& parts, Random& random) {
  switch (random.below(9)) {
    case 0:
      return fmt::format("{} ქ. №{}{}", parts.street, parts.house, flat_text(parts));
    case 1:
      return fmt::format("{} ქ., N {}{}", parts.street, parts.house, flat_text(parts));
    case 2:
      return fmt::format("{} ქუჩა #{}", parts.street, parts.house);
    case 3:
      return fmt::format("{} {}", parts.street, parts.house);
    case 4:
      return fmt::format("{} ქ{}", parts.street, parts.house);
    case 5:
      return fmt::format("{}სახლი.{}", parts.street, parts.house);
    case 6:
      return fmt::format("{} N{}{}", parts.street, parts.house, flat_text(parts));
    case 7:
      return fmt::format("{} {}{}", parts.street, random.chance(0.2) ? "Â¿" : "N", parts.house);
    default:
      return fmt::format("{} ქ {}ა", parts.street, parts.house);
  }
}

/// "საქართველო, ოზურგეთის რაიონი, ს. შრომა, მე–12 ქ., N 2".
std::string written_out(const Parts& parts, Random& random) {
  const std::string street =
      fmt::format("{} ქ., {}{}{}", parts.street, random.chance(0.5) ? "N " : "№", parts.house, flat_text(parts));
  if (parts.district) return fmt::format("საქართველო, თბილისი, {} რაიონი, {}", *parts.district, street);
  if (parts.is_seat_town()) return fmt::format("საქართველო, {}, {}", settlement_marker(parts, random), street);
  if (random.chance(0.3)) {
    return fmt::format("საქართველო, მუნიციპალიტეტი {}, {}", parts.municipality.name_ka,
                       settlement_marker(parts, random));
  }
  return fmt::format("საქართველო, {} რაიონი, {}, მე–{} ქ., N {}", parts.municipality.genitive_ka,
                     settlement_marker(parts, random), 2 + parts.house % 19, parts.house);
}

/// "ოზურგეთის რაიონში / გოგებაშვილის 50", the form of old records.
std::string in_district(const Parts& parts, Random& random) {
  const std::string_view slash = random.chance(0.5) ? "/" : " / ";
  if (parts.district) {
    return fmt::format("ქ. თბილისის {} რაიონში{}{}", *parts.district, slash, street_text(parts, random));
  }
  if (parts.governs_itself()) {
    std::string stem = parts.municipality.name_ka;
    if (stem.ends_with("ი")) stem.resize(stem.size() - std::string_view("ი").size());
    return fmt::format("ქ. {}ში{}{}", stem, slash, street_text(parts, random));
  }
  const std::string place = parts.is_seat_town() ? street_text(parts, random) : settlement_marker(parts, random);
  return fmt::format("{} რაიონში{}{}", parts.municipality.genitive_ka, slash, place);
}

std::string collected(const Parts& parts, Random& random) {
  const double form = random.uniform();
  if (form < 0.48) return {};
  if (form < 0.57) return in_district(parts, random);
  if (form < 0.61) return written_out(parts, random);
  if (parts.is_seat_town()) {
    if (form < 0.75) return fmt::format("{}, {}", parts.settlement.name_ka, street_text(parts, random));
    return street_text(parts, random);
  }
  if (form < 0.70)
    return fmt::format("{} რაიონი, {}", parts.municipality.genitive_ka, settlement_marker(parts, random));
  if (form < 0.80) return parts.settlement.name_ka;
  return settlement_marker(parts, random);
}

std::string with_dirt(std::string text, Random& random) {
  if (text.empty()) return random.chance(0.004) ? "NULL" : text;
  const double fault = random.uniform();
  if (fault < 0.012) return text + std::string(one_of(damaged, random));
  if (fault < 0.030) return text + " ";
  if (fault < 0.040) return "`" + text;
  if (fault < 0.050) return text + ",";
  if (fault < 0.060) {
    if (const std::size_t space = text.find(' '); space != std::string::npos) text[space] = '_';
  } else if (fault < 0.080) {
    if (const std::size_t space = text.find(". "); space != std::string::npos) text.erase(space + 1, 1);
  } else if (fault < 0.095) {
    if (const std::size_t space = text.find(' '); space != std::string::npos) text.insert(space, " ");
  }
  return text;
}

std::string community_of(const Parts& parts) {
  switch (parts.settlement.kind) {
    case SettlementKind::city:
      return "ქ. " + parts.settlement.name_ka;
    case SettlementKind::daba:
      return parts.settlement.genitive_ka + " სადაბო საკრებულო";
    default:
      return parts.settlement.genitive_ka + " თემის საკრებულო";
  }
}

AddressCells structured(const Parts& parts, bool whole, Random& random) {
  AddressCells cells;
  cells.region = parts.district ? "ქ. თბილისი" : parts.region.name_ka;
  if (parts.district) {
    cells.municipality = *parts.district + " რაიონი";
    return cells;
  }
  if (parts.governs_itself()) {
    cells.municipality = "ქ. " + parts.municipality.name_ka;
    return cells;
  }
  cells.municipality = parts.municipality.genitive_ka + " მუნიციპალიტეტი";
  if (!whole && random.chance(0.3)) return cells;
  cells.community = community_of(parts);
  const bool named = parts.settlement.kind != SettlementKind::city && (whole || random.chance(0.75));
  if (named) {
    cells.settlement = (parts.settlement.kind == SettlementKind::daba ? "დაბა " : "") + parts.settlement.name_ka;
  }
  return cells;
}

}  // namespace

AddressCells write_address(const Settlements& settlements, std::uint16_t settlement, Point point, AddressStyle style,
                           Random& random) {
  const Settlement& place = settlements.all()[settlement];
  const Municipality& municipality = settlements.admin().municipalities()[place.municipality];
  Parts parts{place, municipality, settlements.admin().regions()[place.region], nullptr, one_of(streets, random), 0, 0};
  if (municipality.name_en == "Tbilisi") parts.district = &settlements.district_genitive(point);
  parts.house = 1 + random.below(random.chance(0.8) ? 60 : 180);
  if (random.chance(0.2)) parts.flat = 1 + random.below(90);

  AddressCells cells = structured(parts, style == AddressStyle::legal, random);
  if (style == AddressStyle::legal) {
    cells.text = random.chance(0.7) ? written_out(parts, random) : in_district(parts, random);
    return cells;
  }
  cells.text = collected(parts, random);
  // Something must say where the firm is: a village without its columns keeps its name in the text.
  if (cells.text.empty() && cells.community.empty() && !parts.governs_itself()) {
    cells.text = settlement_marker(parts, random);
  }
  cells.text = with_dirt(std::move(cells.text), random);
  return cells;
}

}  // namespace klasteri::sample
