#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <utility>

#include "tests/bench/real_addresses.h"

// The slowest addresses that can be written in the 1,000 characters that are read: the longest time that one takes.

namespace klasteri {
namespace {

constexpr std::size_t most_characters = 1000;
constexpr double most_microseconds = 1000;

/// Repeats a piece until 1,000 characters are full; continuation bytes of UTF-8 do not count.
std::string filled_with(const std::vector<std::string>& pieces) {
  std::string text;
  std::size_t characters = 0;
  for (std::size_t i = 0; characters < most_characters; ++i) {
    const std::string& piece = pieces[i % pieces.size()];
    text += piece;
    characters += static_cast<std::size_t>(std::count_if(
        piece.begin(), piece.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }
  return text;
}

/// Pieces from which bad addresses are made: markers, letters, signs, and names that are nearly villages' names.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"ს. ",
                                               "ქ. ",
                                               "დ. ",
                                               "გ. ",
                                               "სოფ. ",
                                               "სოფელ ",
                                               "ქალაქ ",
                                               "დაბა ",
                                               "რაიონი ",
                                               "თემი ",
                                               "მხარე ",
                                               "ქუჩა ",
                                               "შეს. ",
                                               "ბინა ",
                                               "№ ",
                                               "/",
                                               ", ",
                                               ",",
                                               ".",
                                               "-",
                                               " ",
                                               "1",
                                               "12 ",
                                               "3/",
                                               "III ",
                                               "მე-",
                                               "მ/რ ",
                                               "რ-ნი ",
                                               "ა ",
                                               "აბ ",
                                               "აბგ ",
                                               "აბგდ ",
                                               "ზ. ",
                                               "ქვ. ",
                                               "ზემო ",
                                               "დიდი ",
                                               "верхний ",
                                               "upper ",
                                               "а ",
                                               "ab ",
                                               "ნატანები ",
                                               "ნატანების ",
                                               "ნატანებში ",
                                               "მაკვანეთ ",
                                               "ლიხაურო ",
                                               "შემოქმედია ",
                                               "ახალსოფელო ",
                                               "ბახვე ",
                                               "ოზურგეთი ",
                                               "ოზურგეთის ",
                                               "ოზურგეთში ",
                                               "თბილისს ",
                                               "გორი ",
                                               "ვანი ",
                                               "Natanebo ",
                                               "Ozurgeti ",
                                               "Озургети ",
                                               "Горийский ",
                                               "Âº",
                                               "Â¿",
                                               "დ€დ‡",
                                               "ƒ",
                                               "\xEF\xBF\xBD",
                                               "\xFF",
                                               "ć ",
                                               "é",
                                               "ﷺ",
                                               "…",
                                               "ზემო ნატანებ ",
                                               "ქვემო მაკვანეთ, ",
                                               "დიდი ვანისს ",
                                               "სოფ. მაკვანეთ, "};
  return all;
}

/// The least of several times, since other work on the machine only ever adds to it.
double microseconds(const Geocoder& geocoder, const AddressQuery& query, int times) {
  double least = 1e9;
  for (int i = 0; i < times; ++i) {
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(geocoder.locate(query));
    const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
    least = std::min(least, taken.count());
  }
  return least;
}

struct Slowest {
  double taken = 0;
  std::string text, municipality, settlement;

  void try_text(const Geocoder& geocoder, const std::string& text_of_all) {
    for (const std::string_view hint : {"", "ოზურგეთის მუნიციპალიტეტი", "გორის მუნიციპალიტეტი"}) {
      for (const bool in_column : {false, true}) {
        AddressQuery query;
        query.municipality = hint;
        query.text = text_of_all;
        if (in_column) query.settlement = text_of_all;
        const double once = microseconds(geocoder, query, 1);
        if (once <= taken) continue;
        const double surely = microseconds(geocoder, query, 5);
        if (surely <= taken) continue;
        taken = surely;
        text = text_of_all;
        municipality = hint;
        settlement = in_column ? "the same" : "";
      }
    }
  }
};

void tell(benchmark::State& state, const Slowest& slowest) {
  const std::string beginning = slowest.text.substr(0, slowest.text.find(' ', 120)) + "…";
  state.counters["slowest_us"] = slowest.taken;
  state.SetLabel(beginning + " | " + slowest.municipality + " | " + slowest.settlement);
  if (slowest.taken > most_microseconds) {
    state.SkipWithError((std::to_string(slowest.taken) + " µs, more than 1 ms: " + beginning).c_str());
  }
}

/// One piece over and over, and every two in turn.
void SlowestOfRepeated(benchmark::State& state) {
  if (bench::real_addresses().empty()) return state.SkipWithError("needs the test-only data in ../shared");
  const Geocoder& geocoder = bench::full_geocoder();
  Slowest slowest;
  for (auto _ : state) {
    for (const std::string& first : pieces()) {
      for (const std::string& second : pieces()) slowest.try_text(geocoder, filled_with({first, second}));
    }
  }
  tell(state, slowest);
}
BENCHMARK(SlowestOfRepeated)->Iterations(1)->Unit(benchmark::kMillisecond);

/// A search that changes the slowest address so far, piece by piece, from several beginnings.
void SlowestOfSearch(benchmark::State& state) {
  if (bench::real_addresses().empty()) return state.SkipWithError("needs the test-only data in ../shared");
  const Geocoder& geocoder = bench::full_geocoder();
  std::mt19937 random(20260101);
  const auto any_piece = [&] { return pieces()[random() % pieces().size()]; };
  Slowest slowest;
  for (auto _ : state) {
    for (int beginning = 0; beginning < 8; ++beginning) {
      std::vector<std::string> best(1 + random() % 6);
      for (std::string& piece : best) piece = any_piece();
      Slowest here;
      here.try_text(geocoder, filled_with(best));
      for (int step = 0; step < 250; ++step) {
        std::vector<std::string> changed = best;
        const std::size_t at = random() % changed.size();
        if (random() % 3 == 0) {
          changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), any_piece());
        } else if (changed.size() > 1 && random() % 4 == 0) {
          changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
          changed[at] = any_piece();
        }
        const double before = here.taken;
        here.try_text(geocoder, filled_with(changed));
        if (here.taken > before) best = std::move(changed);
      }
      if (here.taken > slowest.taken) slowest = std::move(here);
    }
  }
  tell(state, slowest);
}
BENCHMARK(SlowestOfSearch)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace klasteri
