// The sum of all synced nouns, and what is the same about each of them: table, id, root, leaf, lookup keys, values.
// Adding a noun means adding it here; the compiler then names every place that must know it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/contact.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/deputy/deputy.hpp"
#include "shared/domain/members.hpp"
#include "shared/domain/organisation/unit.hpp"
#include "shared/domain/photo/photo.hpp"
#include "shared/domain/post/post.hpp"
#include "shared/domain/share/share.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/domain/verdict/verdict.hpp"

namespace actline::records {

// Order = alternatives of Record = order in which tables appear in pages.
enum class TableId : std::uint8_t { staff, customer, contact, activity, verdict_note, photo, unit, post, deputy, share };
inline constexpr std::size_t table_count = 10;

using Record = std::variant<domain::Staff, domain::Customer, domain::Contact, domain::Activity, domain::VerdictNote, domain::Photo,
                            domain::Unit, domain::Post, domain::Deputy, domain::Share>;
using RecordPtr = std::shared_ptr<const Record>;

template <class Entity>
RecordPtr make_record(Entity entity) {
  return std::make_shared<const Record>(std::move(entity));
}

TableId table_of(const Record& record);
base::Id id_of(const Record& record);

// A record shared as one of its entities; empty when it is another noun's or null.
template <class Entity>
std::shared_ptr<const Entity> as(const RecordPtr& record) {
  const auto* entity = record ? std::get_if<Entity>(record.get()) : nullptr;
  return entity != nullptr ? std::shared_ptr<const Entity>(record, entity) : nullptr;
}

// Table and column names are the same on the wire and in SQL.
std::string_view table_name(TableId table);
std::optional<TableId> table_named(std::string_view name);
std::span<const domain::FieldSpec> fields_of(TableId table);  // without id, which is always first
domain::Members members_of(const Record& record);
std::vector<domain::Value> values_of(const Record& record);  // parallel to fields_of
// Refuses with malformed or invalid_choice naming the field. Fewer values than fields: the rest are absent (an older peer).
// Texts among the values are moved into the record.
base::Result<RecordPtr> record_from(TableId table, const base::Id& id, std::span<domain::Value> values);

// Texts by which the record's customer is looked up exactly (normalised phones): the record's own, alive as long as it is.
std::span<const std::string> lookup_keys(const Record& record);

// Leaf partitions of read scope (decisions.md, Scope): u:<user> own, p:<user> private, s:<store> pool, o reference. Each row lies in one of
// these. A scope may also name r:<root>, all that hangs on that root wherever it lies: no row lies there.
struct Leaf {
  enum class Kind : std::uint8_t { owner, personal, store, reference, root };
  Kind kind = Kind::reference;
  base::Id key;  // nil for reference

  friend bool operator==(const Leaf&, const Leaf&) = default;
  friend bool operator<(const Leaf& left, const Leaf& right) {
    return left.kind != right.kind ? left.kind < right.kind : left.key < right.key;
  }
};
// Where what was erased for good lies: in a personal leaf of nobody, which nobody sees.
inline constexpr Leaf nobodys_leaf{Leaf::Kind::personal, {}};
std::string leaf_text(const Leaf& leaf);  // "u:<22>", "o"
std::optional<Leaf> leaf_in(std::string_view text);

// The record whose leaf this one shares: a contact's, an activity's, a photo's and a share's customer, else itself.
base::Id root_of(const Record& record);
// Whether this record's leaf is the leaf of a customer, and changes with it.
bool moves_with_root(const Record& record);
// Leaf of a root record; children take their root's (`root` must be the customer then).
Leaf leaf_of(const Record& record, const domain::Customer* root);

}  // namespace actline::records
