#pragma once

#include <string>

namespace klasteri {

/// Builds the key letter by letter, so that ts, dz, sh … come to one letter in whatever script they are written.
class KeyWriter {
 public:
  explicit KeyWriter(std::string& key) : key_(key) { key_.clear(); }

  void iso_9984(bool iso) { iso_ = iso; }

  /// A letter of the key. Pairs that stand for one Georgian letter become one.
  void letter(char sound) {
    latin_ = 0;
    put(sound);
  }

  void latin(char small) {
    const char before = latin_;
    latin_ = small;
    switch (small) {
      case 'f':
        return put('p');
      case 'q':
        return put('k');
      case 'w':
        return put('v');
      case 'y':
        return put(iso_ ? 'k' : 'i');
      case 'j':
        return put(iso_ ? 'D' : 'J');
      case 'h':
        return aspirate(before);
      case 'z':
        // Tzalka, Atzkuri: an older way to write ts.
        return before == 't' && in_word_ ? replace('c') : put('z');
      default:
        return put(small);
    }
  }

  void digit(char digit) {
    latin_ = 0;
    begin_word();
    key_.push_back(digit);
    in_word_ = true;
  }

  /// č š ž ǰ: the letter before was c, s, z or j.
  void caron_on_last() {
    switch (latin_) {
      case 'c':
        return change_last('C');
      case 's':
        return change_last('S');
      case 'z':
        return change_last('J');
      case 'j':
        return change_last('J');
      default:
        return;
    }
  }

  /// Ossetic хъ is ყ.
  void hard_sign() {
    if (in_word_ && key_.back() == 'x') change_last('k');
  }

  void separator() {
    in_word_ = false;
    latin_ = 0;
  }

 private:
  void begin_word() {
    if (!in_word_ && !key_.empty()) key_.push_back(' ');
  }

  void put(char sound) {
    if (!in_word_) {
      begin_word();
      key_.push_back(sound);
      in_word_ = true;
      return;
    }
    char& last = key_.back();
    if (last == sound) return;
    if (last == 't' && (sound == 's' || sound == 'c')) {
      replace('c');
    } else if (last == 't' && (sound == 'S' || sound == 'C')) {
      replace('C');
    } else if (last == 'd' && (sound == 'z' || sound == 'D')) {
      replace('D');
    } else if (last == 'd' && sound == 'J') {
      replace('J');
    } else {
      key_.push_back(sound);
    }
  }

  /// The Latin h of sh, ch, zh, dzh, kh, gh, ph, th.
  void aspirate(char before) {
    switch (before) {
      case 's':
        return change_last(key_.back() == 'c' ? 'C' : 'S');
      case 'c':
        return change_last('C');
      case 'z':
        return change_last('J');
      case 'k':
        return change_last('x');
      case 'g':
      case 'p':
      case 't':
        return;
      default:
        return put('h');
    }
  }

  void change_last(char sound) {
    if (!in_word_ || key_.empty()) return;
    replace(sound);
  }

  /// The last letter becomes `sound`, which may double or pair with the one before it.
  void replace(char sound) {
    key_.pop_back();
    if (key_.empty() || key_.back() == ' ') {
      key_.push_back(sound);
    } else {
      put(sound);
    }
  }

  std::string& key_;
  bool in_word_ = false;
  bool iso_ = false;
  char latin_ = 0;  ///< the Latin letter just read, in lower case; 0 after anything else
};

}  // namespace klasteri
