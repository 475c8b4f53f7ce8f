#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "geo/base/bilingual.h"
#include "geo/project/enterprise_rows.h"
#include "geo/project/layer.h"

namespace klasteri::viewer {

/// An enterprise with all its columns: a row of a register.
struct EnterpriseRecord {
  const Register* reg = nullptr;
  std::size_t row = 0;
};

/// Whether a register was read without the columns that a map can do without (ProjectColumns::for_map).
bool lacks_columns(const Register& enterprises);

/// Enterprises with all their columns. Those that a map needs are in memory; names, and addresses and codes as they
/// were given, are read from the project's file, for the rows that are looked at. A register that is in memory as a
/// whole is not read.
class EnterpriseRecords {
 public:
  /// @param enterprises must outlive the records
  explicit EnterpriseRecords(const Register& enterprises) : enterprises_(enterprises) {}

  /// Where the other columns are; empty: nowhere. What is known of another file is forgotten.
  void read_from(const std::filesystem::path& project);
  /// The file, where there are columns in it that are not in memory; else empty.
  std::filesystem::path file() const;

  /// @pre row < enterprises.rows(). What it refers to lives until the next call. Where the file cannot be read, the
  /// record has the columns that are in memory, and fault() says why.
  EnterpriseRecord of(std::uint32_t row);
  const Sentence& fault() const { return fault_; }
  /// The name of a row; empty where it has none.
  std::string name(std::uint32_t row);
  /// Forgets the rows that were read: they have changed.
  void forget();

 private:
  const Register& enterprises_;
  std::filesystem::path file_;
  std::optional<EnterpriseRows> rows_;
  std::unordered_map<std::uint32_t, Register> read_;
  Sentence fault_;
};

/// The address as written; where there is none, street and house as they were found.
std::string address_of(const EnterpriseRecord& record);

/// Gives a layer of the enterprises, or of some of them, the columns that are only in the project's file. They are read
/// as the rows are written, from first to last fastest. @param project empty: there are none.
void take_columns_of_file(Layer& layer, const Register& enterprises, const std::filesystem::path& project);

}  // namespace klasteri::viewer
