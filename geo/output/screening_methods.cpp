#include "geo/output/screening_methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/base/split.h"
#include "geo/output/html_page.h"
#include "geo/output/html_text.h"
#include "geo/text/utf8.h"

namespace klasteri {

namespace {

/// A note in both languages. Places in braces are filled with the thresholds, by name.
struct Method {
  Phrase title, formula, meaning, source;
};

/// What is written alike in both languages: a formula without words, a citation.
constexpr Phrase alike(std::string_view text) { return {text, text}; }

constexpr Method methods[] = {
    {{"What is counted", "რა ითვლება"},
     {},
     {"Enterprises that are placed in a region (or municipality) and have an activity code. Supporting institutions "
      "and rows marked as not active do not count. Rows that repeat the id, place and activity of an earlier one count "
      "once; the same id elsewhere or with another activity is another establishment. Sectors are NACE Rev. 2 "
      "sections, divisions, groups or classes, or products, which are groups of classes. Shares are taken of all "
      "enterprises of an area, also those whose code is coarser than the level or in no product.",
      "ითვლება საწარმოები, რომლებსაც განსაზღვრული აქვთ რეგიონი (ან მუნიციპალიტეტი) და საქმიანობის კოდი. მხარდამჭერი "
      "ინსტიტუციები და არააქტიურად მონიშნული ჩანაწერები არ ითვლება. ჩანაწერი, რომელიც იმეორებს სხვის საიდენტიფიკაციო "
      "ნომერს, ადგილსა და საქმიანობას, ერთხელ ითვლება; იგივე ნომერი სხვა ადგილას ან სხვა საქმიანობით ცალკე "
      "დაწესებულებაა. სექტორებია NACE Rev. 2-ის სექციები, განყოფილებები, ჯგუფები ან კლასები, ან პროდუქტები, რომლებიც "
      "კლასების ჯგუფებია. წილი ტერიტორიის ყველა საწარმოსთან მიმართებით გამოითვლება, მათ შორის მათთან, რომელთა კოდი ამ "
      "დონეზე უხეშია ან არცერთ პროდუქტს არ ეკუთვნის."},
     {"NACE Rev. 2, Regulation (EC) 1893/2006", "NACE Rev. 2, ევროკავშირის რეგლამენტი (EC) 1893/2006"}},
    {{"Location quotient", "ლოკალიზაციის კოეფიციენტი"},
     alike("LQ = (E_ij / E_j) / (E_i / E)"),
     {"How many times larger the sector's share in the region is than its share in the country; E_ij is the value of "
      "sector i in region j, E_j, E_i and E are the sums. It is taken of enterprises, employees and turnover side by "
      "side. Classes: watch from {watch}, specialised from {specialised}, strong from {strong}. Where it would be 0/0 "
      "it is undefined.",
      "რამდენჯერ აღემატება სექტორის წილი რეგიონში მის წილს ქვეყანაში; E_ij არის i სექტორის მაჩვენებელი j რეგიონში, "
      "ხოლო E_j, E_i და E – ჯამები. გამოითვლება საწარმოებით, დასაქმებულებითა და ბრუნვით. კლასები: დასაკვირვებელი "
      "(watch) – {watch}-დან, სპეციალიზებული (specialised) – {specialised}-დან, ძლიერი (strong) – {strong}-დან. 0/0 "
      "განუსაზღვრელია."},
     alike("P. Sargant Florence (1939)")},
    {{"Empirical Bayes", "ემპირიული ბაიესი"},
     alike("r = O/P,  P = n_j · n_i / n\nb = ΣO/ΣP,  s² = ΣP(r − b)²/ΣP,  a = max(0, s² − b/P̄)\nEB = b + (r − b) · a / "
           "(a + b/P)"),
     {"Quotients of few firms scatter widely. Each is drawn towards the common mean, the more, the fewer firms were "
      "expected. O is the number of firms, P the number expected if the sector were spread like all firms.",
      "მცირე რაოდენობის ფირმებზე გამოთვლილი კოეფიციენტები ძლიერ მერყეობს. თითოეული მათგანი საერთო საშუალოსკენ იწევა – "
      "მით უფრო, რაც ნაკლები ფირმა იყო მოსალოდნელი. O ფირმების რაოდენობაა, P – მოსალოდნელი რაოდენობა, სექტორი რომ ისე "
      "იყოს განაწილებული, როგორც ყველა ფირმა."},
     alike("R. J. Marshall (1991), Applied Statistics 40")},
    {{"Lower 5 % bound: the order of the ranking", "ქვედა 5 %-იანი ზღვარი: რიგის საფუძველი"},
     {"lq_low = 5 % quantile of Gamma(shape b²/a + O, rate b/a + P)",
      "lq_low = გამა-განაწილების 5 %-იანი კვანტილი (ფორმა b²/a + O, ინტენსივობა b/a + P)"},
     {"With a probability of 95 % the true quotient is above it. Candidates are ranked by it and never by the raw "
      "quotient, so that three firms in a small region do not come first. Where a = 0 every bound is b, and the "
      "smaller p-value comes first.",
      "ნამდვილი კოეფიციენტი 95 %-იანი ალბათობით მასზე მეტია. კანდიდატები სწორედ ამ ზღვრით ლაგდება და არა თავად "
      "კოეფიციენტით, ამიტომ პატარა რეგიონის სამი ფირმა სიის თავში ვერ მოხვდება. თუ a = 0, ყველა ზღვარი b-ს უდრის და "
      "წინ ნაკლები p-მნიშვნელობა დგას."},
     {"Posterior of the Poisson–Gamma model with Marshall's a and b",
      "პუასონ–გამა მოდელის აპოსტერიორული განაწილება მარშალის a-თი და b-თი"}},
    {{"Exact Poisson interval", "პუასონის ზუსტი ინტერვალი"},
     alike("[χ²(0.05; 2O)/2, χ²(0.95; 2O + 2)/2] / P"),
     {"A 90 % interval of the ratio O/P that rests on this cell alone.",
      "O/P ფარდობის 90 %-იანი ინტერვალი, რომელიც მხოლოდ ამ უჯრას ეყრდნობა."},
     alike("F. Garwood (1936), Biometrika 28")},
    {{"Significance", "სტატისტიკური სანდოობა"},
     {"p = P(X ≥ n_ij),  X ~ hypergeometric(n, n_i, n_j)\nq = Benjamini–Hochberg of p over all cells of the table",
      "p = P(X ≥ n_ij),  X ~ ჰიპერგეომეტრიული(n, n_i, n_j)\nq = ბენჯამინი–ჰოხბერგის შესწორებული p ცხრილის ყველა "
      "უჯრაზე"},
     {"The probability that the region would have at least so many firms of the sector if firms fell to regions by "
      "chance (Fisher's exact test, one-sided). Since many cells are tested, p is adjusted: among cells with q ≤ "
      "{max_q}, at most a share of {max_q} is expected to be there by chance. A candidate has q ≤ {max_q}.",
      "ალბათობა იმისა, რომ რეგიონში სექტორის სულ მცირე ამდენი ფირმა აღმოჩნდებოდა, ფირმები რეგიონებში შემთხვევით რომ "
      "ნაწილდებოდეს (ფიშერის ზუსტი ცალმხრივი ტესტი). რადგან ბევრი უჯრა მოწმდება, p კორექტირდება: q ≤ {max_q} უჯრებს "
      "შორის შემთხვევითის მოსალოდნელი წილი {max_q}-ს არ აღემატება. კანდიდატს აქვს q ≤ {max_q}."},
     alike("R. A. Fisher (1922); Y. Benjamini and Y. Hochberg (1995), JRSS B 57")},
    {{"What makes a candidate", "რა ხდის უჯრას კანდიდატად"},
     {"LQ ≥ {watch},  firms ≥ {min_firms},  q ≤ {max_q}", "LQ ≥ {watch},  ფირმები ≥ {min_firms},  q ≤ {max_q}"},
     {"All three hold. What is not known or not assessed does not stand in the way.",
      "სამივე პირობა სრულდება. რაც უცნობია ან არ შეფასებულა, ხელს არ უშლის."},
     {}},
    {{"Traced place", "მოხაზული ადგილი"},
     {"LLR = c·ln(c/E) + (C − c)·ln((C − c)/(C − E)), and the same of all other firms\nq ≤ {max_q},  relative risk ≥ "
      "{watch} (of places that are listed themselves {strong})",
      "LLR = c·ln(c/E) + (C − c)·ln((C − c)/(C − E)), და იგივე ყველა სხვა ფირმისთვის\nq ≤ {max_q},  ფარდობითი რისკი ≥ "
      "{watch} (თავად სიაში შეტანილი ადგილებისთვის {strong})"},
     {"Where a sector's firms stand closest together, whatever the borders: circles of up to 40 km and up to a quarter "
      "of all firms, the sector's firms c among all firms inside against those expected, E. Only firms with a point of "
      "their own or their settlement's enter. The p-value comes from sectors of as many firms placed at random among "
      "all firms, q from Benjamini and Hochberg over all sectors. Besides, the share inside must be twice that of the "
      "nearest firms outside. The footprint is the concave hull of the firms inside and of the dense groups (HDBSCAN*) "
      "that lie there for the most part. localised_m is the distance up to which Duranton and Overman's Kd is above "
      "its 95 % band.",
      "სად დგას სექტორის საწარმოები ერთმანეთთან ყველაზე ახლოს, საზღვრების მიუხედავად: წრეები 40 კმ-მდე რადიუსით, ყველა "
      "საწარმოს არაუმეტეს მეოთხედით; c არის სექტორის საწარმოები წრეში, E – მათი მოსალოდნელი რაოდენობა. ითვლება მხოლოდ "
      "საწარმოები, რომელთა წერტილი თავად მათი ან მათი დასახლებისაა. p-მნიშვნელობა მიიღება ყველა საწარმოს შორის "
      "შემთხვევით განთავსებული ამდენივე საწარმოსგან, q – ბენჯამინი-ჰოხბერგის მეთოდით ყველა სექტორზე. გარდა ამისა, წილი "
      "წრეში ორჯერ უნდა აღემატებოდეს უახლოესი გარე საწარმოების წილს. მოხაზულობა არის წრეში მოხვედრილი საწარმოებისა და "
      "იქ უმეტესად მყოფი მჭიდრო ჯგუფების (HDBSCAN*) ჩაზნექილი გარსი. localised_m არის მანძილი, რომლამდეც დურანტონისა "
      "და ოვერმანის Kd თავის 95 %-იან ზოლს აჭარბებს."},
     alike("Kulldorff (1997); Campello, Moulavi, Sander (2013); Duranton, Overman (2005)")},
    {{"Standardised quotient", "სტანდარტიზებული კოეფიციენტი"},
     {"slq = (ln LQ − mean) / standard deviation", "slq = (ln LQ − საშუალო) / სტანდარტული გადახრა"},
     {"How unusual the quotient is among the regions of its sector; above 1.96 it is far out. Regions without the "
      "sector do not count.",
      "რამდენად უჩვეულოა კოეფიციენტი სექტორის სხვა რეგიონებთან შედარებით; 1.96-ზე მეტი ძლიერ გამორჩეულია. რეგიონები, "
      "სადაც სექტორი არ არის, არ ითვლება."},
     alike("D. O'Donoghue and B. Gleave (2004), Regional Studies 38; Z. Tian (2013)")},
    {{"Stars", "ვარსკვლავები"},
     {"size: top 10 % of the regions that have the sector, by employees\nspecialisation: LQ ≥ 2\nfocus: top 10 % of "
      "all cells, by share of the region's employees",
      "ზომა: დასაქმებულებით იმ რეგიონების ზედა 10 %, სადაც სექტორი არის\nსპეციალიზაცია: LQ ≥ 2\nფოკუსი: რეგიონის "
      "დასაქმებულებში წილით ყველა უჯრის ზედა 10 %"},
     {"Up to three stars, one each. They rest on employees where any are stated, else on the measure compared.",
      "სამამდე ვარსკვლავი: ზომა, სპეციალიზაცია და ფოკუსი. ეყრდნობა დასაქმებულებს, თუ ისინი მითითებულია, სხვა "
      "შემთხვევაში – შედარებულ მაჩვენებელს."},
     {"In the manner of the European Cluster Observatory", "ევროპის კლასტერების ობსერვატორიის მიდგომით"}},
    {{"One employer, no cluster", "ერთი დამსაქმებელი და არა კლასტერი"},
     {"largest share ≥ {dominant_share}  or  Σ(e/Σe)² ≥ {dominant_hhi}",
      "უდიდესი წილი ≥ {dominant_share}  ან  Σ(e/Σe)² ≥ {dominant_hhi}"},
     {"`dominant` says that one firm has so much of the cell's employment, or that it is as concentrated as if few "
      "equal firms shared it. Such a cell stays in the list and is marked.",
      "`dominant` ნიშნავს, რომ უჯრის დასაქმების ამხელა წილი ერთ ფირმაზე მოდის, ან დასაქმება ისეა თავმოყრილი, თითქოს "
      "რამდენიმე თანაბარ ფირმას ეკუთვნოდეს. ასეთი უჯრა სიაში რჩება და მონიშნულია."},
     {"Herfindahl–Hirschman index", "ჰერფინდალ–ჰირშმანის ინდექსი"}},
    {{"Ellison–Glaeser index of the sector", "სექტორის ელისონ–გლეიზერის ინდექსი"},
     alike("γ = [G − (1 − Σx²)H] / [(1 − Σx²)(1 − H)],  G = Σ(s − x)²"),
     {"How much more the sector is concentrated than the sizes of its firms explain; s and x are the regions' shares "
      "of the sector's and of all employment, H is the Herfindahl index of its firms. Below 0.02 dispersed, above 0.05 "
      "strongly concentrated. Not assessed where fewer than two of the sector's firms, or less than the share "
      "{min_stated} of them, state their employees.",
      "რამდენად უფრო თავმოყრილია სექტორი, ვიდრე მისი ფირმების ზომებით აიხსნება; s და x რეგიონების წილებია სექტორის და "
      "მთლიან დასაქმებაში, H – ფირმების ჰერფინდალის ინდექსი. 0.02-ზე ნაკლები – გაფანტული, 0.05-ზე მეტი – ძლიერ "
      "თავმოყრილი. არ ფასდება, თუ დასაქმებულებს სექტორის ორზე ნაკლები ფირმა ან ფირმების {min_stated}-ზე ნაკლები წილი "
      "უთითებს."},
     alike("G. Ellison and E. Glaeser (1997), Journal of Political Economy 105")},
    {{"Shift-share", "სტრუქტურული ძვრების ანალიზი (shift-share)"},
     {"growth = national + mix + regional\nnational = E_ij(E'/E − 1)\nmix = E_ij(E_i'/E_i − E'/E)\nregional = E_ij' − "
      "E_ij·E_i'/E_i",
      "ზრდა = ეროვნული + სექტორული + რეგიონული\nეროვნული = E_ij(E'/E − 1)\nსექტორული = E_ij(E_i'/E_i − E'/E)\n"
      "რეგიონული = E_ij' − E_ij·E_i'/E_i"},
     {"Where two years are given: what the cell would have grown like the nation, because of its sector, and what is "
      "its own.",
      "თუ ორი წელია მოცემული: რამდენით გაიზრდებოდა უჯრა ქვეყნის მსგავსად, რამდენით – სექტორის გამო, და რა არის მისი "
      "საკუთარი."},
     alike("E. S. Dunn (1960)")},
    {{"Confidentiality", "კონფიდენციალურობა"},
     {},
     {"Cells with fewer than {min_published} firms are not shown, nor what fewer than {min_published} firms state. "
      "With --publish further cells are left out, so that no published total gives those back; then the largest firm's "
      "share is not shown either. {publish_en}",
      "უჯრა, სადაც {min_published}-ზე ნაკლები ფირმაა, არ ჩანს; არც ის, რასაც {min_published}-ზე ნაკლები ფირმა "
      "აცხადებს. --publish კიდევ სხვა უჯრებსაც ტოვებს, რომ გამოქვეყნებულმა ჯამებმა ისინი არ გაამჟღავნოს; მაშინ არც "
      "უდიდესი ფირმის წილი ჩანს. {publish_ka}"},
     alike("D. Gusfield (1988), SIAM Journal on Computing 17")},
    {{"Missing values", "გამოტოვებული მნიშვნელობები"},
     {},
     {"Employees or turnover that are not stated are missing and never zero; how many firms state them is listed. "
      "--impute fills them in with the median of the same NACE class and size band (else of the group, division or "
      "section, from three stated values on), and counts those filled in. {impute_en}",
      "თუ დასაქმებულები ან ბრუნვა მითითებული არ არის, ის უცნობია და არა ნული; ნაჩვენებია, რამდენი ფირმა აცხადებს მას. "
      "--impute ავსებს მათ იმავე NACE კლასისა და ზომის ჯგუფის მედიანით (ან ჯგუფის, განყოფილების, სექციის, სულ მცირე "
      "სამი ცნობილი მნიშვნელობით) და შევსებულებს ითვლის. {impute_ka}"},
     {}},
    {{"A register of a part of the country", "ქვეყნის ნაწილის რეესტრი"},
     {},
     {"Where the register covers one region or municipality, --reference gives the nation's totals by sector to "
      "compare with: E_i, E and the numbers of firms are then the nation's. Growth, stars and the Ellison–Glaeser "
      "index are not assessed.",
      "თუ რეესტრი მხოლოდ ერთ რეგიონს ან მუნიციპალიტეტს მოიცავს, --reference იძლევა ქვეყნის ჯამებს სექტორების მიხედვით: "
      "E_i, E და ფირმების რაოდენობა მაშინ ქვეყნისაა. ზრდა, ვარსკვლავები და ელისონ–გლეიზერის ინდექსი არ ფასდება."},
     {}},
};

std::string_view title_of_page(Language language) {
  return language == Language::ka ? "როგორ არის გამოთვლილი: ფორმულები და ზღვრები"
                                  : "How concentrations were found: formulas and thresholds";
}

std::string number(double value) { return fmt::format("{:.4g}", value); }

/// Breaks a paragraph into lines of at most `width` letters.
std::string wrapped(std::string_view paragraph, std::size_t width, std::string_view indent) {
  std::string result(indent);
  std::size_t length = indent.size();
  for (const std::string_view word : split(paragraph, ' ')) {
    if (length > indent.size() && length + 1 + letter_count(word) > width) {
      result += '\n';
      result += indent;
      length = indent.size();
    } else if (length > indent.size()) {
      result += ' ';
      ++length;
    }
    result += word;
    length += letter_count(word);
  }
  return result + '\n';
}

std::string lines_of(std::string_view text, std::string_view indent) {
  std::string result(indent);
  for (const char letter : text) {
    result += letter;
    if (letter == '\n') result += indent;
  }
  return result + '\n';
}

}  // namespace

std::vector<MethodNote> screening_methods(const DetectOptions& options) {
  const ScreenOptions& screen = options.screen;
  const auto filled = [&](std::string_view text) {
    return fmt::format(fmt::runtime(text), fmt::arg("watch", number(screen.watch)),
                       fmt::arg("specialised", number(screen.specialised)), fmt::arg("strong", number(screen.strong)),
                       fmt::arg("min_firms", number(screen.min_firms)), fmt::arg("max_q", number(screen.max_q_value)),
                       fmt::arg("min_published", number(screen.min_published_firms)),
                       fmt::arg("min_stated", number(screen.min_stated_share)),
                       fmt::arg("dominant_share", number(screen.dominant_share)),
                       fmt::arg("dominant_hhi", number(screen.dominant_herfindahl)),
                       fmt::arg("publish_en", options.publish ? "Here it is asked for." : "Here it is not asked for."),
                       fmt::arg("publish_ka", options.publish ? "აქ ის ჩართულია." : "აქ ის ჩართული არ არის."),
                       fmt::arg("impute_en", options.impute ? "Here it is asked for." : "Here it is not asked for."),
                       fmt::arg("impute_ka", options.impute ? "აქ ის ჩართულია." : "აქ ის ჩართული არ არის."));
  };
  std::vector<MethodNote> notes;
  for (const Method& method : methods) {
    const auto say = [&](const Phrase& phrase) { return filled(phrase.in(options.language)); };
    notes.push_back({say(method.title), say(method.formula), say(method.meaning), say(method.source)});
  }
  return notes;
}

std::string screening_methods_text(const DetectOptions& options) {
  std::string text = std::string(title_of_page(options.language)) + "\n";
  for (const MethodNote& note : screening_methods(options)) {
    text += "\n" + note.title + "\n";
    if (!note.formula.empty()) text += lines_of(note.formula, "    ");
    text += wrapped(note.meaning, 100, "  ");
    if (!note.source.empty()) text += wrapped("– " + note.source, 100, "  ");
  }
  return text;
}

std::string method_notes_html(const std::vector<MethodNote>& notes, int heading) {
  std::string html;
  for (const MethodNote& note : notes) {
    html += fmt::format("<h{0}>{1}</h{0}>\n", heading, html_text(note.title));
    if (!note.formula.empty()) {
      std::string lines;
      for (const std::string_view line : split(note.formula, '\n')) {
        lines += (lines.empty() ? "" : "<br/>") + html_text(line);
      }
      html += fmt::format("<p class=\"formula\">{}</p>\n", lines);
    }
    html += fmt::format("<p>{}</p>\n", html_text(note.meaning));
    if (!note.source.empty()) html += fmt::format("<p class=\"source\">{}</p>\n", html_text(note.source));
  }
  return html;
}

std::string screening_methods_html(const DetectOptions& options) {
  const std::string_view title = title_of_page(options.language);
  return html_page(title, options.language,
                   fmt::format("<h1>{}</h1>\n{}", html_text(title), method_notes_html(screening_methods(options), 2)));
}

}  // namespace klasteri
