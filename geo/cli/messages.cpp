#include "geo/cli/messages.h"

namespace klasteri {

namespace {

struct Text {
  Message message;
  std::string_view en, ka;
};

constexpr Text texts[] = {
    {Message::column_taken, "  {}: {}", "  {}: {}"},

    {Message::columns_taken,
     "{}: {} rows, read as {}. Columns taken:", "{}: {} ჩანაწერი, ფორმატი: {}. გამოყენებული სვეტები:"},
    {Message::legal_address_used, "The actual address is blank in {} rows; their legal address counts instead.",
     "ფაქტობრივი მისამართი ცარიელია {} ჩანაწერში; მათთვის იურიდიული მისამართია გამოყენებული."},
    {Message::swapped_axes,
     "Longitude and latitude are swapped in {} rows (X holds the latitude); they were read the right way round.",
     "გრძედი და განედი {} ჩანაწერში გადანაცვლებულია (X განედია); წაკითხულია სწორად."},
    {Message::placeholder_points,
     "{} rows share a few placeholder points, the middle of a district; their address counts instead.",
     "{} ჩანაწერს რამდენიმე საერთო პირობითი წერტილი აქვს; მათთვის მისამართია გამოყენებული."},
    {Message::founding_years,
     "The column \"{}\" gives every enterprise a year of its own, so it is taken for the year of founding; head it "
     "\"reporting year\" if it is the year of the row's numbers.",
     "სვეტში „{}“ ყველა საწარმოს თავისი წელი აქვს, ამიტომ იგი დაარსების წლად ითვლება; თუ ეს მონაცემების წელია, სვეტს "
     "დაარქვით „საანგარიშო წელი“."},
    {Message::inactive_rows, "{} rows are marked as not active: they are placed, but count in no comparison.",
     "{} ჩანაწერი არააქტიურად არის მონიშნული: ისინი რუკაზე თავსდება, მაგრამ შედარებებში არ ითვლება."},
    {Message::repeated_rows,
     "{} rows repeat an earlier row's id, place and activity and count once (first: row {}, id {}).",
     "{} ჩანაწერი იმეორებს უფრო ადრინდელი ჩანაწერის საიდენტიფიკაციო ნომერს, ადგილსა და საქმიანობას და ერთხელ ითვლება "
     "(პირველი: ჩანაწერი {}, ნომერი {})."},
    {Message::establishments,
     "{} rows share the id of another row but differ in place or activity and count as establishments.",
     "{} ჩანაწერს სხვა ჩანაწერის საიდენტიფიკაციო ნომერი აქვს, მაგრამ ადგილით ან საქმიანობით განსხვავდება და ცალკე "
     "დაწესებულებად ითვლება."},
    {Message::negative_numbers, "{} numbers of employees and {} of turnover are below zero and count as not stated.",
     "დასაქმებულთა {} და ბრუნვის {} რიცხვი ნულზე ნაკლებია და მიუთითებლად ითვლება."},
    {Message::unreadable_numbers, "{} entries of employees and {} of turnover are no numbers and count as not stated.",
     "დასაქმებულთა {} და ბრუნვის {} ჩანაწერი რიცხვი არ არის და მიუთითებლად ითვლება."},
    {Message::year_taken, "{} has rows of the years {}; those of {} are taken (--year chooses another).",
     "{}: არის ჩანაწერები წლებისთვის {}; აღებულია {} წლის ჩანაწერები (სხვა წელს ირჩევს --year)."},
    {Message::rows_without_year, "{} rows say no year and are left out.",
     "{} ჩანაწერს წელი მითითებული არ აქვს და გამოტოვებულია."},
    {Message::corrected, "{} corrections taken from {}; {} name no row of the register.",
     "{} შესწორება აღებულია ფაილიდან {}; {} არცერთ ჩანაწერს არ ასახელებს."},
    {Message::corrected_places, "{} rows are placed by corrections of {}; {} of its {} strings occur in no row.",
     "შესწორებების ფაილით ({1}) განთავსდა {0} ჩანაწერი; ფაილის {3} სტრიქონიდან {2} არცერთ ჩანაწერში არ გვხვდება."},
    {Message::corrections_by_number,
     "{} corrections kept in {} name rows of an earlier register by their number; they are kept, but not applied.",
     "{} შესწორება, რომელსაც {} ინახავს, ადრინდელი რეესტრის ჩანაწერს ნომრით ასახელებს; ისინი შენახულია, მაგრამ არ "
     "გამოიყენება."},
    {Message::placing_first, "{} has no columns geo_*, so its addresses are placed on the map first.",
     "{}: სვეტები geo_* არ არის, ამიტომ მისამართები ჯერ რუკაზე განთავსდება."},
    {Message::already_placed, "The rows bring their places (columns geo_*), which are kept.",
     "ჩანაწერებს ადგილები უკვე აქვს (სვეტები geo_*) და ისინი უცვლელი რჩება."},
    {Message::placed_summary, "Rows by status and precision:", "ჩანაწერები სტატუსისა და სიზუსტის მიხედვით:"},
    {Message::frequent_faults, "What was wrong with addresses:", "რა იყო მისამართებში გაუმართავი:"},
    {Message::no_nation,
     "All placed enterprises lie in one area, so there is no nation to compare it with: location quotients are "
     "undefined, and no sector can be said to concentrate there. With --reference FILE (columns sector,value[,firms]: "
     "the national totals) every sector's "
     "share here is set against its share in the country, and the clusters are ranked.",
     "ყველა განთავსებული საწარმო ერთ ტერიტორიაზეა, ამიტომ შესადარებელი ქვეყანა არ არის: ლოკალიზაციის "
     "კოეფიციენტები განუსაზღვრელია და ვერ ითქმის, რომელი სექტორი კონცენტრირდება აქ. --reference FILE (სვეტები "
     "sector,value[,firms]: ქვეყნის ჯამები) თითოეული სექტორის წილს ქვეყნის "
     "წილს შეადარებს და კლასტერები დალაგდება."},
    {Message::no_candidates, "No sector passes the thresholds (--watch {}, --min-firms {}, --max-q {}).",
     "ვერც ერთი სექტორი ვერ გადის ზღვარს (--watch {}, --min-firms {}, --max-q {})."},
    {Message::ranking, "Candidate clusters, the first {} of {}:", "კლასტერების კანდიდატები, პირველი {} სულ {}-დან:"},
    {Message::reference_ten,
     "The ten clusters that UNIDO put first in Georgia: {} found here, {} partly, {} missed. {} candidates are new "
     "beside them.",
     "UNIDO-ს მიერ საქართველოში გამოყოფილი პირველი ათი კლასტერი: აქ ნაპოვნია {}, ნაწილობრივ – {}, ვერ მოიძებნა {}. მათ "
     "გარდა ახალი კანდიდატია {}."},
    {Message::reference_list, "Of {} clusters listed {} are found, {} partly, {} missed. {} candidates are new.",
     "ჩამოთვლილი {} კლასტერიდან ნაპოვნია {}, ნაწილობრივ – {}, ვერ მოიძებნა {}. ახალი კანდიდატია {}."},
    {Message::runs_compared,
     "Since {}: {} clusters entered, {} split off from others, {} left, {} merged into others, {} grew, {} shrank, {} "
     "moved, {} are unchanged.",
     "შედარება ({}): დაემატა {} კლასტერი, სხვას გამოეყო {}, გაქრა {}, სხვას შეუერთდა {}, გაიზარდა {}, შემცირდა {}, "
     "გადაადგილდა {}, უცვლელია {}."},
    {Message::cluster_followed, "{} is {} now ({:.0f} % of their members are the same); {} records follow it.",
     "{} ახლა არის {} (საერთო წევრები: {:.0f} %); მას მიჰყვა {} ჩანაწერი."},
    {Message::cluster_returned,
     "{} is found again as {} ({:.0f} % of their members are the same); {} records belong to it.",
     "{} კვლავ მოიძებნა, ახლა როგორც {} (საერთო წევრები: {:.0f} %); მას {} ჩანაწერი ეკუთვნის."},
    {Message::cluster_detached,
     "{} is no longer found; its {} records stay in the project under {}, but belong to no cluster.",
     "{} აღარ იძებნება; მისი {} ჩანაწერი პროექტში რჩება სახელით {}, მაგრამ კლასტერს აღარ ეკუთვნის."},
    {Message::cluster_split, "{} was split; shares of its firms: {}.", "{} დაიყო; მისი საწარმოების წილები: {}."},
    {Message::cluster_merged, "{} was merged; shares of the earlier clusters' firms that it has: {}.",
     "{} შედგა შერწყმით; თითოეულის საწარმოთა წილი მასში: {}."},
    {Message::wrote, "Wrote {}.", "ჩაწერილია: {}."},
    {Message::wrote_rows, "Wrote {} ({} rows).", "ჩაწერილია: {} ({} ჩანაწერი)."},
    {Message::bandwidth, "The kernel's bandwidth is {} km.", "ბირთვის სიგანე (bandwidth): {} კმ."},
    {Message::no_position, "{} rows have no position and were left out: this format cannot hold them.",
     "{} ჩანაწერს მდებარეობა არ აქვს და გამოტოვებულია: ეს ფორმატი მათ ვერ ინახავს."},
    {Message::rows_left_out, "{} rows have no place and {} no sector at this level; they count in no cluster.",
     "{} ჩანაწერს ადგილი არ აქვს, {}-ს – ამ დონის სექტორი; ისინი კლასტერებში არ ითვლება."},
    {Message::not_assessed,
     "Firm counts are not given (--firms), so significance and empirical-Bayes quotients are not assessed.",
     "ფირმების რაოდენობა მოცემული არ არის (--firms), ამიტომ სანდოობა და ემპირიული ბაიესის კოეფიციენტი არ შეფასებულა."},
    {Message::years_compared, "The year {} is compared; growth is that since {}.",
     "შედარებულია {} წელი; ზრდა ნაჩვენებია {} წლიდან."},
    {Message::measures_missing,
     "{} enterprises do not state their employees and {} their turnover, of {}; these are missing, not zero (--impute "
     "fills them in).",
     "{} საწარმოს დასაქმებულები მითითებული არ აქვს, {}-ს – ბრუნვა, სულ {}-დან; ისინი უცნობია და არა ნული (--impute "
     "შეავსებს მათ)."},
    {Message::measures_imputed,
     "Employees of {} enterprises and turnover of {} were filled in with the median of their class and size band.",
     "{} საწარმოს დასაქმებულები და {} საწარმოს ბრუნვა შევსებულია მათი კლასისა და ზომის ჯგუფის მედიანით."},
    {Message::cells_suppressed, "{} cells with fewer than {} firms are confidential and not shown.",
     "{} უჯრა, სადაც {}-ზე ნაკლები ფირმაა, კონფიდენციალურია და არ ჩანს."},
    {Message::cells_withheld, "{} further cells are left out, so that totals do not give those back.",
     "კიდევ {} უჯრა გამოტოვებულია, რომ ჯამებმა ისინი არ გაამჟღავნოს."},
    {Message::areas_suppressed, "Numbers of {} areas that rest on fewer than {} firms are confidential and left blank.",
     "{} ტერიტორიის რიცხვები, რომლებიც {}-ზე ნაკლებ ფირმას ეყრდნობა, კონფიდენციალურია და ცარიელია."},
    {Message::cells_left_out, "{} rows have no region, {} no sector, and {} sum up all regions; they were left out.",
     "{} ჩანაწერს რეგიონი არ აქვს, {}-ს – სექტორი, {} კი ყველა რეგიონის ჯამია; ისინი გამოტოვებულია."},
    {Message::no_groups,
     "The sectors are no NACE codes such as 11.02, so their groups are not known and variety is not assessed; name the "
     "column of the group with --group.",
     "სექტორები არ არის NACE კოდები, როგორიცაა 11.02, ამიტომ მათი ჯგუფები უცნობია და მრავალფეროვნება არ შეფასებულა; "
     "ჯგუფის სვეტი მიუთითეთ --group-ით."},
    {Message::islands, "{} features have no neighbour and keep their own numbers: {}.",
     "{} ობიექტს მეზობელი არ ჰყავს და საკუთარ რიცხვებს ინარჩუნებს: {}."},
    {Message::points_left_out,
     "{} rows have no position and {} are placed less exactly than by {} (--min-precision); they are left out.",
     "{} ჩანაწერს მდებარეობა არ აქვს, {} კი {}-ზე ნაკლები სიზუსტით არის განთავსებული (--min-precision); ისინი "
     "გამოტოვებულია."},
    {Message::outside_window, "{} points lie outside the window and are left out.",
     "{} წერტილი საკვლევი არის გარეთ მდებარეობს და გამოტოვებულია."},
    {Message::rows_without_weight, "{} rows have no weight in the column \"{}\" and are left out.",
     "{} ჩანაწერს სვეტში „{}“ წონა არ აქვს და გამოტოვებულია."},
    {Message::without_neighbours, "{} features have no neighbour and are called islands: {}.",
     "{} ობიექტს მეზობელი არ ჰყავს და კუნძულად ითვლება: {}."},
    {Message::missing_values, "{} features have no value; they are left out, of their neighbours' sums too.",
     "{} ობიექტს მნიშვნელობა არ აქვს; ისინი გამოტოვებულია, მეზობლების ჯამებიდანაც."},
    {Message::few_permutations,
     "With {} permutations no p-value is below {}, and among {} areas that alone does not make one significant at "
     "{}: --permutations {} would.",
     "{} გადანაცვლებისას p-მნიშვნელობა {}-ზე ნაკლები ვერ იქნება, რაც {} ტერიტორიას შორის მხოლოდ ერთის "
     "მნიშვნელოვნებისთვის ({}) საკმარისი არ არის; საკმარისია --permutations {}."},
    {Message::no_excess, "No cluster: nowhere are there more cases than expected.",
     "კლასტერი არ არის: შემთხვევები მოსალოდნელზე მეტი არსად არის."},
    {Message::no_significant_cluster, "No cluster that chance would not explain: the most likely one has p = {}.",
     "არ არის კლასტერი, რომელსაც შემთხვევითობა ვერ ახსნიდა: ყველაზე სავარაუდოსთვის p = {}."},
    {Message::synthetic, "SYNTHETIC DATA: these enterprises are made up.",
     "სინთეზური მონაცემები: ეს საწარმოები გამოგონილია."},
    {Message::truth_written, "What was planted stands in {}.", "ჩათესილი კლასტერები აღწერილია ფაილში {}."},
    {Message::explain_address, "Row {}: {}", "ჩანაწერი {}: {}"},
    {Message::explain_tokens, "Words and their roles:", "სიტყვები და მათი როლები:"},
    {Message::explain_candidates, "Places that came into question:", "განხილული ადგილები:"},
    {Message::explain_rules, "What decided:", "რამ გადაწყვიტა:"},
    {Message::explain_result, "Result:", "შედეგი:"},
    {Message::explain_faults, "Faults:", "ხარვეზები:"},
    {Message::whole_table, "… {} rows in all; -o FILE or --json gives them all.",
     "… სულ {} ჩანაწერი; ყველა მათგანს იძლევა -o FILE ან --json."},
    {Message::streets_imported, "{} streets and {} houses.", "{} ქუჩა და {} სახლი."},
    {Message::unsettled_streets,
     "Of {} streets nobody says in which settlement they are; name it with --streets-of SETTLEMENT.",
     "{} ქუჩაზე მითითებული არ არის, რომელ დასახლებაშია; მიუთითეთ --streets-of SETTLEMENT."},
    {Message::kinds_guessed,
     "{}: {} rows name no kind of institution that is known (first: row {}); legal form, NACE code and name tell it, "
     "else they count as private (column kind_guessed).",
     "{}: {} ჩანაწერში ინსტიტუციის ცნობილი სახე მითითებული არ არის (პირველი: ჩანაწერი {}); სახე დადგენილია "
     "სამართლებრივი ფორმით, NACE კოდითა და დასახელებით, სხვა შემთხვევაში კერძოდ ითვლება (სვეტი kind_guessed)."},
    {Message::services_unread,
     "Institutions that say they serve what is, at least in part, no product or NACE code: {} (first: {}, \"{}\"); "
     "that part is left out (column serves_unread).",
     "{} ინსტიტუციის მითითება, რას ემსახურება, სულ მცირე ნაწილობრივ არც პროდუქტია და არც NACE კოდი (პირველი: {}, "
     "„{}“); ეს ნაწილი გამოტოვებულია (სვეტი serves_unread)."},
    {Message::services_assumed,
     "Of {} institutions nothing tells what they serve; they count as serving all sectors (serves_basis: assumed).",
     "{} ინსტიტუციაზე არაფერი მიუთითებს, რას ემსახურება; ისინი ყველა სექტორის მომსახურედ ითვლება (serves_basis: "
     "assumed)."},
    {Message::institutions_met_again,
     "{} institutions of the register stand in the files of institutions as well and count once.",
     "რეესტრის {} ინსტიტუცია ინსტიტუციების ფაილებშიც არის და ერთხელ ითვლება."},
    {Message::shortlist, "Shortlist, {} of {} candidate clusters:", "შერჩეული კლასტერები: {} სულ {}-დან:"},
    {Message::seconds_left, ", about {:.0f} s left", ", დარჩა დაახლ. {:.0f} წმ"},
    {Message::minutes_left, ", about {:.0f} min left", ", დარჩა დაახლ. {:.0f} წთ"},
    {Message::moved_kept,
     "{} of {} points that were moved by hand are kept; the others' firms are not in the register.",
     "ხელით გადატანილი წერტილებიდან შენარჩუნებულია {} სულ {}-დან; დანარჩენი საწარმოები რეესტრში არ არის."},
    {Message::moved_without_id,
     "{} points that were moved by hand belong to rows without an identification number of their own; a new register "
     "cannot take them over.",
     "ხელით გადატანილი {} წერტილის ჩანაწერს საკუთარი საიდენტიფიკაციო ნომერი არ აქვს; ახალი რეესტრი მათ ვერ "
     "გადმოიღებს."},
    {Message::unsupported_cells,
     "With --all and --publish the columns of institutions and of the score stay empty: both are of candidates alone.",
     "--all-ისა და --publish-ის დროს ინსტიტუციებისა და ქულის სვეტები ცარიელია: ორივე მხოლოდ კანდიდატებს აქვს."},
    {Message::institutions_tied, "{} institutions support {} of the {} candidate clusters.",
     "{} ინსტიტუცია მხარს უჭერს კლასტერის {} კანდიდატს სულ {}-დან."},
};

struct Stage {
  std::string_view key, en, ka;
};

constexpr Stage stages[] = {
    {"reading", "reading", "კითხვა"},
    {"gazetteer", "loading places", "ადგილების ჩატვირთვა"},
    {"geocoding", "placing addresses", "მისამართების განთავსება"},
    {"screening", "comparing areas", "ტერიტორიების შედარება"},
    {"scanning", "looking for clusters", "კლასტერების ძიება"},
    {"tracing", "tracing clusters", "კლასტერების შემოხაზვა"},
    {"outlining", "drawing footprints", "კონტურების აგება"},
    {"clustering", "finding clusters of points", "წერტილთა კლასტერების ძიება"},
    {"permuting", "permuting values", "მნიშვნელობების გადანაცვლება"},
    {"writing", "writing", "ჩაწერა"},
    {"measuring", "measuring distances", "მანძილების გაზომვა"},
    {"relabelling", "placing firms at random", "საწარმოების შემთხვევით განთავსება"},
    {"generating", "making up enterprises", "საწარმოების გენერირება"},
};

struct Role {
  std::string_view key, ka;
};

constexpr Role roles[] = {
    {"id", "საიდენტიფიკაციო ნომერი"},
    {"name", "დასახელება"},
    {"legal form", "სამართლებრივი ფორმა"},
    {"ownership", "საკუთრება"},
    {"kind", "ტიპი"},
    {"actual region", "ფაქტობრივი რეგიონი"},
    {"actual municipality", "ფაქტობრივი მუნიციპალიტეტი"},
    {"actual community", "ფაქტობრივი თემი"},
    {"actual settlement", "ფაქტობრივი დასახლება"},
    {"actual address", "ფაქტობრივი მისამართი"},
    {"legal region", "იურიდიული რეგიონი"},
    {"legal municipality", "იურიდიული მუნიციპალიტეტი"},
    {"legal community", "იურიდიული თემი"},
    {"legal settlement", "იურიდიული დასახლება"},
    {"legal address", "იურიდიული მისამართი"},
    {"activity code", "საქმიანობის კოდი"},
    {"active", "აქტიური"},
    {"size", "ზომა"},
    {"employees", "დასაქმებულები"},
    {"employees of the year before", "წინა წლის დასაქმებულები"},
    {"turnover", "ბრუნვა"},
    {"turnover of the year before", "წინა წლის ბრუნვა"},
    {"year", "წელი"},
    {"founding year", "დაარსების წელი"},
    {"longitude", "გრძედი"},
    {"latitude", "განედი"},
    {"longitude (axes are swapped)", "გრძედი (ღერძები შენაცვლებულია)"},
    {"latitude (axes are swapped)", "განედი (ღერძები შენაცვლებულია)"},
    {"coordinates", "კოორდინატები"},
    {"coordinates (axes are swapped)", "კოორდინატები (ღერძები შენაცვლებულია)"},
    {"serves", "ემსახურება"},
    {"synthetic", "სინთეზური"},
};

}  // namespace

std::string_view text(Message message, Language language) {
  for (const Text& each : texts) {
    if (each.message == message) return language == Language::ka ? each.ka : each.en;
  }
  return {};
}

std::string_view role_name(std::string_view role, Language language) {
  if (language == Language::ka) {
    for (const Role& each : roles) {
      if (each.key == role) return each.ka;
    }
  }
  return role;
}

std::string_view stage_name(std::string_view stage, Language language) {
  for (const Stage& each : stages) {
    if (each.key == stage) return language == Language::ka ? each.ka : each.en;
  }
  return stage;
}

}  // namespace klasteri
