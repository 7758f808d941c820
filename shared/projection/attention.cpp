#include "shared/projection/attention.hpp"

#include <algorithm>
#include <utility>

#include "shared/command/codec.hpp"

namespace actline::projection {

namespace {

AttentionItem item_of(const domain::VerdictNote& note) {
  AttentionItem item{
      .key = base::id_text(note.id.value),
      .note = note.id,
      .n = note.n,
      .verdict = note.verdict,
      .kind = note.command,
      .command = std::nullopt,
      .why = {base::refusal_code_named(note.code), note.field, note.detail},
      .detail = note.detail,
      .asked_at = note.claimed_at,
  };
  if (auto command = command::command_from(note.command, note.arguments)) item.command = std::move(command).value();
  return item;
}

AttentionItem item_of(const LikelyRefused& pending) {
  return AttentionItem{
      .key = "n" + std::to_string(pending.envelope.n),
      .note = {},
      .n = pending.envelope.n,
      .verdict = domain::Verdict::rejected,
      .kind = std::string(command::name_of(command::kind_of(pending.envelope.command))),
      .command = pending.envelope.command,
      .why = pending.why,
      .detail = pending.why.detail,
      .asked_at = pending.envelope.at,
  };
}

}  // namespace

void Attention::apply(const records::Change& change) {
  if (change.table != records::TableId::verdict_note) return;
  if (const auto note = records::as<domain::VerdictNote>(change.after)) {
    decided_.insert_or_assign(change.id, item_of(*note));
  } else {
    decided_.erase(change.id);
  }
}

std::vector<AttentionItem> Attention::items(std::span<const LikelyRefused> pending) const {
  std::vector<AttentionItem> items;
  items.reserve(decided_.size() + pending.size());
  for (const auto& [id, item] : decided_) items.push_back(item);
  for (const LikelyRefused& refused : pending) items.push_back(item_of(refused));
  std::sort(items.begin(), items.end(), [](const AttentionItem& left, const AttentionItem& right) {
    return left.asked_at != right.asked_at ? left.asked_at > right.asked_at : left.key > right.key;
  });
  return items;
}

}  // namespace actline::projection
