#include "geo/cluster/institution_service.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "geo/base/parallel.h"
#include "geo/register/values.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::array<std::string_view, 6> basis_names = {"stated", "partly_stated", "unreadable",
                                                         "name",   "activity",      "assumed"};

void append_code(std::string& list, std::string_view code) {
  if (!list.empty()) list += ";";
  list += code;
}

bool says_all(std::string_view part) {
  static constexpr std::array<std::string_view, 5> whole = {"*", "any", "any sector", "general", "horizontal"};
  static constexpr std::array<std::string_view, 8> begins = {"all", "every",        "ყველა",        "все",
                                                             "всё", "cross-sector", "multi-sector", "любые"};
  const std::string key = lower_case(trimmed(part));
  if (std::find(whole.begin(), whole.end(), key) != whole.end()) return true;
  return std::any_of(begins.begin(), begins.end(), [&key](std::string_view word) {
    return key.starts_with(word) && (key.size() == word.size() || key[word.size()] == ' ');
  });
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    if (const std::string_view part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// Reads statements, each distinct one once.
class StatementReader {
 public:
  explicit StatementReader(const SectorNames& names) : names_(names) {}

  const InstitutionService& read(std::string_view statement) {
    const auto found = read_.find(std::string(statement));
    if (found != read_.end()) return found->second;
    InstitutionService service;
    service.statement = statement;
    // Titles have commas, so what stands between semicolons is tried whole first.
    for (const std::string_view part : split_at(statement, ";\n|")) {
      if (take(part, service)) continue;
      for (const std::string_view smaller : split_at(part, ",/")) {
        if (!take(smaller, service) && !take_words(smaller, service)) append_code(service.unread, smaller);
      }
    }
    service.basis = service.unread.empty()    ? ServiceBasis::stated
                    : service.sectors.empty() ? ServiceBasis::unreadable
                                              : ServiceBasis::partly_stated;
    return read_.emplace(std::string(statement), std::move(service)).first->second;
  }

 private:
  bool take(std::string_view part, InstitutionService& service) const {
    if (says_all(part)) {
      service.sectors = "all";
      return true;
    }
    const auto code = names_.find(part);
    if (code && service.sectors != "all") append_code(service.sectors, *code);
    return code.has_value();
  }

  bool take_words(std::string_view part, InstitutionService& service) const {
    const std::vector<std::string> codes = names_.spoken_of(part);
    for (const std::string& code : codes) {
      if (service.sectors != "all") append_code(service.sectors, code);
    }
    return !codes.empty();
  }

  const SectorNames& names_;
  std::unordered_map<std::string, InstitutionService> read_;
};

/// Public order, courts and defence, religious and political organisations.
bool serves_no_firms(NaceCode activity) {
  static constexpr std::array<NaceCode, 7> codes = {NaceCode::of_digits(8422, 4), NaceCode::of_digits(8423, 4),
                                                    NaceCode::of_digits(8424, 4), NaceCode::of_digits(8425, 4),
                                                    NaceCode::of_digits(8430, 4), NaceCode::of_digits(9491, 4),
                                                    NaceCode::of_digits(9492, 4)};
  return std::find(codes.begin(), codes.end(), activity) != codes.end();
}

/// What its own activity tells; false: nothing.
bool take_activity(NaceCode activity, EntityKind kind, const SectorCatalog& catalog, InstitutionService& service) {
  if (activity.empty()) return false;
  if (serves_no_firms(activity)) {
    service.basis = ServiceBasis::activity;
    return true;
  }
  // Laboratories and consultants are of a product as firms, but it is not the one that they serve.
  const bool is_of_goods = activity.at(SectorLevel::division) < NaceCode::of_digits(35, 2);
  const auto product = catalog.product_of(activity);
  if (!product || (!is_of_goods && kind != EntityKind::public_institution)) return false;
  service.sectors = catalog.products()[*product].code;
  service.basis = ServiceBasis::activity;
  return true;
}

/// What an institution serves that does not say it.
void take_unstated(const Register& institutions, std::size_t row, const SectorNames& names,
                   const SectorCatalog& catalog, InstitutionService& service) {
  const std::string_view name = institutions.name.empty() ? std::string_view() : institutions.name[row];
  for (const std::string& code : names.spoken_of(name)) append_code(service.sectors, code);
  const NaceCode activity = institutions.activity.empty() ? NaceCode() : institutions.activity[row];
  const EntityKind kind = institutions.kind.empty() ? EntityKind::enterprise : institutions.kind[row];
  if (!service.sectors.empty()) {
    service.basis = ServiceBasis::name;
  } else if (!take_activity(activity, kind, catalog, service)) {
    service.sectors = "all";
  }
}

std::optional<NaceCode> nace_code_of(std::string_view sector, const SectorCatalog& catalog) {
  const ParsedActivity parsed = parse_activity(sector);
  if (parsed.code.empty() || !catalog.has(parsed.code)) return std::nullopt;
  return parsed.code;
}

}  // namespace

std::string_view to_string(ServiceBasis basis) { return basis_names[static_cast<std::size_t>(basis)]; }

ServiceBasis service_basis_from(std::string_view name) {
  const auto found = std::find(basis_names.begin(), basis_names.end(), name);
  return found == basis_names.end() ? ServiceBasis::assumed : static_cast<ServiceBasis>(found - basis_names.begin());
}

std::vector<InstitutionService> services_of(const Register& institutions, const SectorCatalog& catalog) {
  std::vector<InstitutionService> services(institutions.rows());
  if (services.empty()) return services;
  const SectorNames names(catalog);
  StatementReader statements(names);
  for (std::size_t row = 0; row < services.size(); ++row) {
    if (institutions.serves.size() > 0 && !institutions.serves[row].empty()) {
      services[row] = statements.read(institutions.serves[row]);
    }
    services[row].kind_guessed = !institutions.kind_guessed.empty() && institutions.kind_guessed[row];
  }
  parallel_for(services.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (services[row].statement.empty()) take_unstated(institutions, row, names, catalog, services[row]);
    }
  });
  return services;
}

ServedClasses::ServedClasses(std::string_view sectors, const SectorCatalog& catalog) : all_(sectors == "all") {
  if (all_) return;
  for (const std::string_view sector : split_at(sectors, ";")) {
    const std::vector<NaceCode> classes = classes_of_sector(sector, catalog);
    classes_.insert(classes_.end(), classes.begin(), classes.end());
  }
  std::sort(classes_.begin(), classes_.end());
}

bool ServedClasses::serves(std::span<const NaceCode> classes) const {
  return all_ || std::any_of(classes.begin(), classes.end(), [this](NaceCode code) {
           return std::binary_search(classes_.begin(), classes_.end(), code);
         });
}

std::vector<NaceCode> classes_of_sector(std::string_view sector, const SectorCatalog& catalog) {
  std::vector<NaceCode> classes;
  if (const auto product = catalog.find_product(sector)) {
    classes = catalog.products()[*product].classes;
  } else if (const auto code = nace_code_of(sector, catalog)) {
    for (const NaceCode each : catalog.codes(SectorLevel::class_)) {
      if (each.at(code->level()) == *code) classes.push_back(each);
    }
  }
  std::sort(classes.begin(), classes.end());
  return classes;
}

}  // namespace klasteri
