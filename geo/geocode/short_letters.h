#pragma once

#include "geo/gazetteer/gazetteer.h"
#include "geo/geocode/address_words.h"
#include "geo/geocode/admin_names.h"

namespace klasteri {

/// Settles what single letters mean by their neighbours and by what names are known: ქ. is a city before a toponym and
/// a street after a genitive; ს. and დ. a village and a daba before a name, else an initial; გ. შ. ჩ. streets after a
/// genitive or an ordinal; კ. and ბ. parts of a building before a number. Likewise the Russian г. с. п. д. к.
void settle_letters(AddressText& address, const Gazetteer& gazetteer, const AdminNames& names);

}  // namespace klasteri
