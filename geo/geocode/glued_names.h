#pragma once

#include "geo/geocode/address_words.h"
#include "geo/geocode/admin_names.h"

namespace klasteri {

/// Parts a municipality's name from the marker, genitive or second name that is written on to it without a space:
/// ოზურგეთიკოსტავას ქ., ოზურგეთისოფ. შრომა.
void split_glued_names(AddressText& address, const AdminNames& names);

}  // namespace klasteri
