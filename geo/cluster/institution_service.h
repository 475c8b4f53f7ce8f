#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/cluster/sector_names.h"
#include "geo/register/register.h"

namespace klasteri {

/// How it is known what an institution serves.
enum class ServiceBasis : std::uint8_t {
  stated,         ///< it says so
  partly_stated,  ///< it says so, in part in words that name no sector
  unreadable,     ///< it says something, but no sector: it counts as serving none until that is put right
  name,           ///< its name speaks of products
  activity,       ///< its own NACE code belongs to a product, or is one that serves no firms (churches, courts)
  assumed         ///< nothing tells: it counts as serving all
};
/// "stated", "partly_stated" … as columns hold it.
std::string_view to_string(ServiceBasis basis);
ServiceBasis service_basis_from(std::string_view name);

/// What one institution serves.
struct InstitutionService {
  std::string statement;  ///< as written; empty: none
  std::string sectors;    ///< codes of products and NACE joined by ";", or "all"; empty: none
  std::string unread;     ///< parts of the statement that name no sector, joined by ";"
  ServiceBasis basis = ServiceBasis::assumed;
  bool kind_guessed = false;  ///< Register::kind_guessed
};

/// What every row of a register of institutions serves: by its statement, else by its name, else by its own activity,
/// else all.
std::vector<InstitutionService> services_of(const Register& institutions, const SectorCatalog& catalog);

/// The NACE classes that a list of sectors (InstitutionService::sectors) stands for.
class ServedClasses {
 public:
  ServedClasses(std::string_view sectors, const SectorCatalog& catalog);

  /// Whether any class of a sector is among them. `classes` as classes_of() gives them.
  bool serves(std::span<const NaceCode> classes) const;

 private:
  bool all_ = false;
  std::vector<NaceCode> classes_;  ///< ascending
};

/// The classes of a product or of a NACE code of any level, ascending; empty for what is neither.
std::vector<NaceCode> classes_of_sector(std::string_view sector, const SectorCatalog& catalog);

}  // namespace klasteri
