#include "shared/sync/purge.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/command/about.hpp"
#include "shared/command/codec.hpp"
#include "shared/command/merged_detail.hpp"
#include "shared/domain/customer/phone.hpp"
#include "shared/domain/tidy_text.hpp"
#include "shared/storage/snapshot_reader.hpp"

namespace actline::sync {

namespace {

// Numbers however they were typed: "138 0000-1234" and "１３８…" too.
std::string digits_of(std::string_view text) {
  std::string digits = domain::tidy_line(text);
  std::erase_if(digits, [](char letter) { return letter < '0' || letter > '9'; });
  return digits;
}

// What of a text says that it is about somebody who is erased.
class Traces {
 public:
  explicit Traces(const command::Outcome& purge) {
    for (const records::Change& change : purge.changes) {
      ids_.push_back(base::id_text(change.id));
      for (const std::string& phone : records::lookup_keys(*change.before)) phones_.push_back(digits_of(phone));
    }
  }

  bool are_in(std::string_view text) const {
    const auto has = [](std::string_view whole) {
      return [whole](const std::string& part) { return whole.find(part) != std::string_view::npos; };
    };
    if (std::any_of(ids_.begin(), ids_.end(), has(text))) return true;
    return !phones_.empty() && std::any_of(phones_.begin(), phones_.end(), has(digits_of(text)));
  }

 private:
  std::vector<std::string> ids_, phones_;
};

// The import without the rows that are to go; nothing for other commands.
template <class Goes>
std::string without_rows(const command::Command& command, Goes&& goes) {
  const auto* import = std::get_if<domain::ImportRows>(&command);
  if (import == nullptr) return {};
  domain::ImportRows rest = *import;
  std::erase_if(rest.rows, goes);
  return command::arguments_text(rest);
}

}  // namespace

void forget_in_notes(storage::WriteBatch& batch, const command::Outcome& purge) {
  const Traces traces(purge);
  for (const records::RecordPtr& record : batch.all(records::TableId::verdict_note)) {
    domain::VerdictNote note = std::get<domain::VerdictNote>(*record);
    const domain::VerdictNote before = note;
    // Whose number it was is said to nobody any more: nothing tells whether that is who goes now.
    if (note.code == base::name_of(base::RefusalCode::already_known))
      note.detail.clear();
    else
      note.detail = command::without_known_names(note.detail);
    if (traces.are_in(note.arguments)) {
      const auto command = command::command_from(note.command, note.arguments);
      note.arguments = !command ? std::string() : without_rows(*command, [&](const domain::ImportRows::Row& row) {
        return traces.are_in(command::arguments_text(domain::ImportRows{.import_id = {}, .rows = {row}}));
      });
      if (note.arguments.empty()) note.detail.clear();
    }
    if (traces.are_in(note.detail)) note.detail.clear();
    if (note == before) continue;
    const records::Record forgotten(std::move(note));
    batch.put(forgotten, records::leaf_of(forgotten, nullptr));
  }
}

std::string arguments_to_keep(const storage::Snapshot& snapshot, const command::Command& command, std::string arguments) {
  const auto is_gone = [&](const domain::ImportRows::Row& row) { return snapshot.was_purged(row.customer.id.value); };
  if (const auto* import = std::get_if<domain::ImportRows>(&command)) {
    return std::any_of(import->rows.begin(), import->rows.end(), is_gone) ? without_rows(command, is_gone) : arguments;
  }
  const std::vector<base::Id> named = command::named_rows(command);
  const bool gone = std::any_of(named.begin(), named.end(), [&](const base::Id& id) { return snapshot.was_purged(id); });
  return gone ? std::string() : arguments;
}

}  // namespace actline::sync
