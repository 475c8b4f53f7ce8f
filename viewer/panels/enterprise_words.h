#pragma once

#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/register/register.h"
#include "viewer/model/enterprise_column.h"
#include "viewer/model/subject.h"

namespace klasteri::viewer {

/// What enterprises are told apart by, for reading.
Phrase words_of(SizeClass size);
Phrase words_of(GeoPrecision precision);
Phrase words_of(GeoStatus status);
/// The heading of a column.
Phrase words_of(EnterpriseColumn column);
/// "Enterprises", "Regions", …
Phrase words_of(Subject subject);

}  // namespace klasteri::viewer
