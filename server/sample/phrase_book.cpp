#include "server/sample/phrase_book.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "shared/base/number.hpp"

namespace actline::server::sample {

namespace {

using base::RefusalCode;
using base::refuse;

// "words *7" → 7, and the words without it.
std::uint64_t take_weight(std::string_view& line) {
  const auto star = line.rfind(" *");
  const auto weight = star == std::string_view::npos ? std::nullopt : base::whole_number(line.substr(star + 2));
  if (!weight || *weight < 1) return 1;
  line = line.substr(0, star);
  return static_cast<std::uint64_t>(*weight);
}

}  // namespace

base::Result<std::vector<PhraseBook::Piece>> PhraseBook::parse_alternative(std::string_view line) {
  std::vector<Piece> pieces;
  while (!line.empty()) {
    const auto open = line.find('{');
    if (open != 0) {
      const auto words = line.substr(0, open);
      if (words.find('}') != std::string_view::npos) return refuse(RefusalCode::malformed);
      pieces.push_back(Piece{Piece::Kind::words, std::string(words)});
      line.remove_prefix(words.size());
      continue;
    }
    const auto close = line.find('}');
    if (close == std::string_view::npos || close == 1) return refuse(RefusalCode::malformed);
    auto slot = line.substr(1, close - 1);
    line.remove_prefix(close + 1);
    Piece piece;
    const auto dash = slot.find('-');
    if (const auto from = dash == std::string_view::npos ? std::nullopt : base::whole_number(slot.substr(0, dash))) {
      const auto to = base::whole_number(slot.substr(dash + 1));
      if (!to || *to < *from) return refuse(RefusalCode::malformed);
      piece.kind = Piece::Kind::number;
      piece.from = *from, piece.to = *to;
    } else {
      piece.kind = slot.front() == '?' ? Piece::Kind::maybe_symbol : Piece::Kind::symbol;
      if (piece.kind == Piece::Kind::maybe_symbol) slot.remove_prefix(1);
      piece.text = slot;
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

base::Status PhraseBook::add(std::string_view source, std::string_view text) {
  List* list = nullptr;
  std::size_t line_number = 0;
  const auto malformed = [&] { return refuse(RefusalCode::malformed, std::string(source), std::to_string(line_number)); };
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      if (line.size() < 3 || line.back() != ']') return malformed();
      const auto [entry, added] = lists_.try_emplace(std::string(line.substr(1, line.size() - 2)));
      if (!added) return malformed();
      list = &entry->second;
      continue;
    }
    if (list == nullptr) return malformed();
    const auto weight = take_weight(line);
    auto pieces = parse_alternative(line);
    if (!pieces) return malformed();
    const auto before = list->empty() ? 0 : list->back().weight_up_to;
    list->push_back(Alternative{std::move(*pieces), before + weight});
  }
  return {};
}

base::Status PhraseBook::check() const {
  std::map<std::string, int, std::less<>> state;
  for (const auto& [symbol, list] : lists_) {
    if (auto status = check(symbol, state); !status) return status;
  }
  return {};
}

base::Status PhraseBook::check(std::string_view symbol, std::map<std::string, int, std::less<>>& state) const {
  enum { unseen, open, closed };
  const auto found = lists_.find(symbol);
  if (found == lists_.end() || found->second.empty()) return refuse(RefusalCode::missing_value, std::string(symbol));
  int& seen = state[std::string(symbol)];
  if (seen == closed) return {};
  if (seen == open) return refuse(RefusalCode::too_deep, std::string(symbol));
  seen = open;
  for (const auto& alternative : found->second) {
    for (const auto& piece : alternative.pieces) {
      if (piece.kind != Piece::Kind::symbol && piece.kind != Piece::Kind::maybe_symbol) continue;
      if (auto status = check(piece.text, state); !status) return status;
    }
  }
  seen = closed;
  return {};
}

base::Result<PhraseBook> PhraseBook::read_folder(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  if (fault || files.empty()) return refuse(RefusalCode::storage_failed, folder, "no word lists");
  std::sort(files.begin(), files.end());

  PhraseBook book;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return refuse(RefusalCode::storage_failed, file.string());
    if (auto status = book.add(file.filename().string(), text.str()); !status) return status.refusal();
  }
  if (auto status = book.check(); !status) return status.refusal();
  return book;
}

std::string PhraseBook::draw(std::string_view symbol, base::Entropy& entropy) const {
  std::string out;
  append(symbol, entropy, out);
  return out;
}

void PhraseBook::append(std::string_view symbol, base::Entropy& entropy, std::string& out) const {
  const auto found = lists_.find(symbol);
  assert(found != lists_.end() && "a list that check() would have missed");
  const auto& list = found->second;
  const auto lot = entropy.below(list.back().weight_up_to);
  const auto chosen =
      std::upper_bound(list.begin(), list.end(), lot, [](std::uint64_t value, const Alternative& at) { return value < at.weight_up_to; });
  for (const auto& piece : chosen->pieces) {
    switch (piece.kind) {
      case Piece::Kind::words: out += piece.text; break;
      case Piece::Kind::symbol: append(piece.text, entropy, out); break;
      case Piece::Kind::maybe_symbol:
        if (entropy.below(2) == 0) append(piece.text, entropy, out);
        break;
      case Piece::Kind::number:
        out += std::to_string(piece.from + static_cast<std::int64_t>(entropy.below(static_cast<std::uint64_t>(piece.to - piece.from + 1))));
        break;
    }
  }
}

}  // namespace actline::server::sample
