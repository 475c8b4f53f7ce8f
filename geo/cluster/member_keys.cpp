#include "geo/cluster/member_keys.h"

#include <algorithm>
#include <array>

#include "geo/base/error.h"
#include "geo/base/stable_hash.h"
#include "geo/text/fold.h"

namespace klasteri {

namespace {

constexpr std::size_t letters_per_key = 8;
constexpr unsigned bits_per_letter = 6;
constexpr std::string_view key_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The hash's 64 bits folded to 48, as its authors advise where fewer are wanted.
MemberKey folded_key(const StableHash& hash) {
  const std::uint64_t value = hash.value();
  return (value >> 48U) ^ (value & 0xFFFF'FFFF'FFFFU);
}

bool is_identifier(std::string_view id) { return id.find_first_not_of("0 \t.-") != std::string_view::npos; }

std::string_view without_margins(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

template <typename Column>
std::string_view value_at(const Column& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}

/// Name and address, for a firm without an identifier.
void add_name_and_address(StableHash& hash, const Register& reg, std::size_t row, std::string& scratch) {
  const auto add_folded = [&](std::string_view text) {
    fold_into(text, scratch);
    hash.add(scratch).add("\n");
  };
  add_folded(value_at(reg.name, row));
  const AddressColumns& address = reg.actual.present() ? reg.actual : reg.legal;
  for (const CodedColumn* column : {&address.region, &address.municipality, &address.community, &address.settlement}) {
    add_folded(value_at(*column, row));
  }
  add_folded(value_at(address.text, row));
}

}  // namespace

std::vector<MemberKey> member_keys(const Register& reg, std::span<const std::uint32_t> rows) {
  std::vector<MemberKey> keys;
  keys.reserve(rows.size());
  std::string scratch;
  for (const std::uint32_t row : rows) {
    StableHash hash;
    if (const std::string_view id = value_at(reg.id, row); is_identifier(id)) {
      hash.add("id\n").add(without_margins(id));
    } else if (!value_at(reg.name, row).empty()) {
      add_name_and_address(hash, reg, row, scratch);
    } else {
      continue;
    }
    keys.push_back(folded_key(hash));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::string packed_keys(std::span<const MemberKey> keys) {
  std::string text;
  text.reserve(keys.size() * letters_per_key);
  for (const MemberKey key : keys) {
    for (std::size_t letter = letters_per_key; letter-- > 0;) {
      text += key_letters[(key >> (letter * bits_per_letter)) & 63U];
    }
  }
  return text;
}

std::vector<MemberKey> unpacked_keys(std::string_view text) {
  std::vector<MemberKey> keys;
  keys.reserve(text.size() / letters_per_key);
  if (text.size() % letters_per_key != 0) {
    throw Error("A list of a cluster's members is cut off after {} letters; take the project from a backup.",
                text.size());
  }
  MemberKey key = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t value = key_letters.find(text[i]);
    if (value == std::string_view::npos) {
      throw Error(
          "A list of a cluster's members holds \"{}\", which no such list does; take the project from a backup.",
          text[i]);
    }
    key = (key << bits_per_letter) | value;
    if (i % letters_per_key != letters_per_key - 1) continue;
    keys.push_back(key);
    key = 0;
  }
  return keys;
}

}  // namespace klasteri
