#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/language.h"
#include "geo/base/string_column.h"
#include "geo/input/table.h"
#include "geo/register/placement.h"
#include "geo/sector/nace.h"

namespace klasteri {

/// What a row of a register is. Institutions are the supporting ones of a cluster.
enum class EntityKind : std::uint8_t {
  enterprise,
  public_institution,
  private_institution,
  civil_institution,
  academic_institution
};
std::string_view to_string(EntityKind kind);

enum class Activity : std::uint8_t { unknown, active, inactive };
enum class SizeClass : std::uint8_t { unknown, micro, small, medium, large };
inline constexpr std::size_t size_classes = 5;
std::string_view to_string(SizeClass size);

/// One address as a register has it: columns from coarse to fine, then free text. Columns that the register lacks are
/// empty vectors.
struct AddressColumns {
  CodedColumn region, municipality, community, settlement;
  StringColumn text;

  bool present() const {
    return text.size() + region.size() + municipality.size() + community.size() + settlement.size() > 0;
  }
};

/// What each column of a table was taken for, for the message on stderr and for `settings`.
struct ColumnUse {
  std::string role;     ///< e.g. "actual address", "activity code"
  std::string heading;  ///< as written in the source
};

/// Values of a measure, of either year, that are given but were taken for missing.
struct NumberFaults {
  std::size_t negative = 0;    ///< below zero
  std::size_t unreadable = 0;  ///< no number, nor a mark of what is missing

  NumberFaults& operator+=(const NumberFaults& other) {
    negative += other.negative;
    unreadable += other.unreadable;
    return *this;
  }
};

/// Enterprises and institutions as columns: entry i of every non-empty column belongs to row i.
struct Register {
  std::string source;
  std::string form;  ///< "geostat-export", "geostat-api", "klasteri" (geo_* columns, placed already) or "headings"
  bool synthetic = false;  ///< made by `klasteri sample`; shown on everything that is made from it
  std::vector<ColumnUse> columns;
  std::size_t row_count = 0;

  StringColumn id, name;
  CodedColumn legal_form, ownership;
  CodedColumn serves;  ///< products or sectors that an institution says it serves, as written
  std::vector<EntityKind> kind;
  std::vector<bool> kind_guessed;  ///< of institutions: no kind that is known was stated. Empty: not asked for
  AddressColumns actual, legal;

  CodedColumn activity_text;  ///< the code as written
  std::vector<NaceCode> activity;
  std::vector<ActivityStatus> activity_status;
  std::vector<Activity> active;
  std::vector<SizeClass> size;
  std::vector<std::int16_t> year;                  ///< that the row is about; 0: not given or unreadable
  std::vector<double> employees;                   ///< latest year; NaN: not given
  std::vector<double> employees_before;            ///< the year before; NaN: not given
  std::vector<double> turnover;                    ///< latest year, GEL; NaN: not given
  std::vector<double> turnover_before;             ///< the year before; NaN: not given
  NumberFaults employees_faults, turnover_faults;  ///< of the table that was read; none in a project
  std::vector<Point> given;                        ///< coordinates that came with the row; invalid: none
  std::vector<GeoFaults> given_faults;  ///< swapped_axes, placeholder_point, outside_country found while reading
  /// Rows that repeat an earlier one and so do not count: RepeatedRows::mask. Empty: none, or not looked for yet.
  std::vector<bool> repeated;

  Placements placement;

  std::size_t rows() const { return row_count; }
  bool placed() const { return placement.size() == row_count && row_count > 0; }
};

/// Which columns of a table to take; empty: recognised by their headings.
struct RegisterOptions {
  ReadOptions read;
  std::vector<std::string> address;  ///< free-text columns, joined in this order
  std::string region, municipality, community, settlement;
  std::string lon, lat;
  std::string sector, name, id, employees, employees_before, turnover, turnover_before;
  std::vector<std::string> ignore;  ///< columns that are taken for nothing, whatever their headings say
  bool need_sector = false;         ///< throw if no sector column is found, saying which headings were looked for
  bool need_address = true;         ///< likewise for an address or coordinates
};

/// Takes the columns of a table as a register: Geostat's export and API form, our own output, or common headings in
/// Georgian, English and Russian. Rows keep their order and number; dirty values get a status. Throws Error when a
/// needed column is missing (says which headings it looked for).
Register take_register(const Table& table, const RegisterOptions& options = {});

/// read_table() and take_register().
Register read_register(const std::string& source, const RegisterOptions& options = {},
                       Progress& progress = no_progress());

/// Rows of several registers in one, in order. Sources are joined by ";".
Register join_registers(std::vector<Register>&& parts);

}  // namespace klasteri
