#include "geo/input/known_headings.h"

namespace klasteri {
namespace {

using Names = const std::string_view[];

// Headings of Geostat's export stand first among the Georgian ones, those of its API form among the English ones.

constexpr Names id_ka = {"საიდენტიფიკაციო ნომერი", "საიდენტიფიკაციო კოდი", "ს/კ", "ს/ნ", "საიდენტიფიკაციო"};
constexpr Names id_en = {"Legal_Code",  "identification number", "identification code", "tax code", "tax id",
                         "taxpayer id", "registration number",   "company id",          "id",       "Stat_ID"};
constexpr Names id_ru = {"идентификационный номер", "идентификационный код", "ИНН", "налоговый код",
                         "регистрационный номер"};

constexpr Names name_ka = {"სუბიექტის დასახელება",
                           "დასახელება",
                           "საფირმო სახელწოდება",
                           "სახელწოდება",
                           "კომპანიის დასახელება",
                           "ორგანიზაციის დასახელება",
                           "საწარმოს დასახელება",
                           "კომპანია",
                           "ფირმა",
                           "სახელი"};
constexpr Names name_en = {"Full_Name",
                           "name",
                           "company name",
                           "enterprise name",
                           "firm name",
                           "business name",
                           "organisation name",
                           "organization name",
                           "company",
                           "enterprise",
                           "firm",
                           "organisation",
                           "organization",
                           "name_ka",
                           "name_en"};
constexpr Names name_ru = {"наименование",
                           "название",
                           "наименование организации",
                           "наименование субъекта",
                           "название компании",
                           "компания",
                           "предприятие",
                           "организация",
                           "фирма",
                           "имя"};

constexpr Names legal_form_ka = {"ორგანიზაციულ-სამართლებრივი ფორმა", "სამართლებრივი ფორმა"};
constexpr Names legal_form_en = {"Legal_Form", "legal form", "Abbreviation", "form of incorporation"};
constexpr Names legal_form_ru = {"организационно-правовая форма", "правовая форма", "ОПФ"};

constexpr Names ownership_ka = {"საკუთრების ფორმა", "საკუთრების ტიპი"};
constexpr Names ownership_en = {"Ownership_Type", "ownership", "form of ownership", "ownership form"};
constexpr Names ownership_ru = {"форма собственности", "собственность"};

constexpr Names kind_ka = {"სახე", "ტიპი", "სუბიექტის ტიპი", "ინსტიტუციის ტიპი", "დაწესებულების ტიპი"};
constexpr Names kind_en = {"kind", "type", "entity kind", "entity type", "institution type", "institution kind"};
constexpr Names kind_ru = {"вид", "тип", "тип учреждения", "вид учреждения", "тип организации"};

constexpr Names region_ka = {"რეგიონი", "მხარე", "რეგიონის დასახელება"};
constexpr Names region_en = {"Region_name", "region", "province"};
constexpr Names region_ru = {"регион", "край", "область"};

constexpr Names municipality_ka = {"მუნიციპალიტეტი/ქალაქი",
                                   "მუნიციპალიტეტი",
                                   "ქალაქი/მუნიციპალიტეტი",
                                   "ქალაქი/რაიონი",
                                   "რაიონი/ქალაქი",
                                   "მუნიციპალიტეტის დასახელება",
                                   "რაიონი",
                                   "ქალაქი"};
constexpr Names municipality_en = {
    "municipality", "City_name", "municipality/city", "city/municipality", "municipality name", "district", "raion",
    "city",         "town"};
constexpr Names municipality_ru = {
    "муниципалитет", "муниципалитет/город", "город/муниципалитет", "город/район", "район/город", "район", "город"};

constexpr Names community_ka = {"დაბის/თემის/სოფლის საკრებულო", "საკრებულო", "თემი", "თემის საკრებულო",
                                "თემი/საკრებულო"};
constexpr Names community_en = {"Community_name", "community", "Comunity_name", "sakrebulo", "commune"};
constexpr Names community_ru = {"община", "сакребуло", "сельсовет"};

constexpr Names settlement_ka = {"დაბა/სოფელი", "სოფელი", "დასახლება", "დასახლებული პუნქტი",
                                 "სოფელი/დაბა", "დაბა",   "ქალაქი"};
constexpr Names settlement_en = {"Village_name", "settlement", "village", "locality", "town", "city"};
constexpr Names settlement_ru = {"населенный пункт", "село", "поселок", "деревня", "город"};

constexpr Names address_ka = {"მისამართი", "სრული მისამართი", "ადგილმდებარეობა", "ქუჩა"};
constexpr Names address_en = {"Address", "full address", "street address", "location", "addr", "street"};
constexpr Names address_ru = {"адрес", "полный адрес", "местонахождение", "улица"};

constexpr Names activity_ka = {"საქმიანობის კოდი NACE Rev.2",
                               "საქმიანობის კოდი",
                               "ეკონომიკური საქმიანობის კოდი",
                               "NACE კოდი",
                               "დარგის კოდი",
                               "სექტორის კოდი",
                               "ეკონომიკური საქმიანობა",
                               "საქმიანობა",
                               "დარგი",
                               "სექტორი"};
constexpr Names activity_en = {
    "Activity_2_Code", "NACE code",   "NACE Rev.2",        "NACE Rev.2 code", "NACE",     "NACE2",  "activity code",
    "industry code",   "sector code", "economic activity", "activity",        "industry", "sector", "nace_section"};
constexpr Names activity_ru = {"код вида деятельности", "код ОКВЭД",   "ОКВЭД",       "код NACE",
                               "код деятельности",      "код отрасли", "код сектора", "вид деятельности",
                               "деятельность",          "отрасль",     "сектор"};

constexpr Names active_ka = {"აქტიური ეკონომიკური სუბიექტები", "აქტიური", "აქტიური სუბიექტი", "სტატუსი"};
constexpr Names active_en = {"ISActive", "active", "status"};
constexpr Names active_ru = {"активный", "активность", "статус"};

constexpr Names size_ka = {"ბიზნესის ზომა", "საწარმოს ზომა", "ზომა"};
constexpr Names size_en = {"Zoma", "size", "size class", "enterprise size", "business size"};
constexpr Names size_ru = {"размер", "размер предприятия", "размер бизнеса"};

constexpr Names employees_ka = {"დასაქმებულთა რაოდენობა",   "დასაქმებულები",
                                "დასაქმებულთა რიცხოვნობა",  "თანამშრომელთა რაოდენობა",
                                "თანამშრომლების რაოდენობა", "თანამშრომლები"};
constexpr Names employees_en = {"employees", "number of employees", "employment", "persons employed",
                                "employed",  "headcount",           "staff",      "jobs"};
constexpr Names employees_ru = {"число работников",
                                "численность работников",
                                "численность",
                                "количество работников",
                                "количество сотрудников",
                                "число занятых",
                                "занятые",
                                "сотрудники",
                                "работники"};

constexpr Names employees_before_ka = {
    "წინა წლის დასაქმებულთა რაოდენობა", "დასაქმებულთა რაოდენობა წინა წელს",   "წინა წლის დასაქმებულები",
    "დასაქმებულები წინა წელს",          "წინა წლის თანამშრომლების რაოდენობა", "თანამშრომლები წინა წელს"};
constexpr Names employees_before_en = {"employees_before",    "employees of the year before",
                                       "previous employees",  "employees previous year",
                                       "employees last year", "employment of the year before"};
constexpr Names employees_before_ru = {"число работников за прошлый год", "численность работников за прошлый год",
                                       "численность за прошлый год",      "число занятых за прошлый год",
                                       "занятые в прошлом году",          "работники в прошлом году"};

constexpr Names turnover_ka = {"ბრუნვა", "წლიური ბრუნვა", "შემოსავალი", "ამონაგები"};
constexpr Names turnover_en = {"turnover", "annual turnover", "revenue", "annual revenue", "sales"};
constexpr Names turnover_ru = {"оборот", "годовой оборот", "выручка", "доход"};

constexpr Names before_ka = {"წინა წლის ბრუნვა", "ბრუნვა წინა წელს"};
constexpr Names before_en = {"turnover_before", "turnover before", "previous turnover", "turnover of the year before"};
constexpr Names before_ru = {"оборот за прошлый год", "выручка за прошлый год"};

// Not the year in which an enterprise was founded or registered.
constexpr Names year_ka = {"წელი",           "საანგარიშო წელი",  "ანგარიშის წელი", "საანგარიშო პერიოდი",
                           "ფინანსური წელი", "საანგარიშო თარიღი"};
constexpr Names year_en = {"year",        "reporting year",   "report year",    "reference year", "financial year",
                           "fiscal year", "reporting period", "reporting date", "reference date"};
constexpr Names year_ru = {"год", "отчетный год", "год отчета", "отчетный период", "финансовый год", "отчетная дата"};

constexpr Names longitude_ka = {"გრძედი"};
constexpr Names longitude_en = {"longitude", "lon", "lng", "long", "point_x", "x"};
constexpr Names longitude_ru = {"долгота"};

constexpr Names latitude_ka = {"განედი"};
constexpr Names latitude_en = {"latitude", "lat", "point_y", "y"};
constexpr Names latitude_ru = {"широта"};

constexpr Names synthetic_ka = {"სინთეზური"};
constexpr Names synthetic_en = {"synthetic"};
constexpr Names synthetic_ru = {"синтетический", "синтетические данные"};

constexpr Names serves_ka = {"ემსახურება",         "მომსახურე დარგები",  "რომელ დარგს ემსახურება",
                             "მომსახურების დარგი", "მომსახურების სფერო", "დარგები",
                             "პროდუქტები",         "სექტორები"};
constexpr Names serves_en = {"serves",         "sectors served",  "products served", "sector served", "product served",
                             "served sectors", "served products", "sectors",         "products"};
constexpr Names serves_ru = {
    "обслуживает", "обслуживаемые отрасли", "обслуживаемые сектора", "обслуживаемая отрасль", "отрасли", "сектора",
    "продукты"};

constexpr KnownHeadings all[] = {
    {ColumnRole::id, id_ka, id_en, id_ru},
    {ColumnRole::name, name_ka, name_en, name_ru},
    {ColumnRole::legal_form, legal_form_ka, legal_form_en, legal_form_ru},
    {ColumnRole::ownership, ownership_ka, ownership_en, ownership_ru},
    {ColumnRole::kind, kind_ka, kind_en, kind_ru},
    {ColumnRole::region, region_ka, region_en, region_ru},
    {ColumnRole::municipality, municipality_ka, municipality_en, municipality_ru},
    {ColumnRole::community, community_ka, community_en, community_ru},
    {ColumnRole::settlement, settlement_ka, settlement_en, settlement_ru},
    {ColumnRole::address, address_ka, address_en, address_ru},
    {ColumnRole::activity, activity_ka, activity_en, activity_ru},
    {ColumnRole::active, active_ka, active_en, active_ru},
    {ColumnRole::size, size_ka, size_en, size_ru},
    {ColumnRole::employees, employees_ka, employees_en, employees_ru},
    {ColumnRole::employees_before, employees_before_ka, employees_before_en, employees_before_ru},
    {ColumnRole::turnover, turnover_ka, turnover_en, turnover_ru},
    {ColumnRole::turnover_before, before_ka, before_en, before_ru},
    {ColumnRole::year, year_ka, year_en, year_ru},
    {ColumnRole::longitude, longitude_ka, longitude_en, longitude_ru},
    {ColumnRole::latitude, latitude_ka, latitude_en, latitude_ru},
    {ColumnRole::synthetic, synthetic_ka, synthetic_en, synthetic_ru},
    {ColumnRole::serves, serves_ka, serves_en, serves_ru},
};

}  // namespace

std::span<const KnownHeadings> known_headings() { return all; }

}  // namespace klasteri
