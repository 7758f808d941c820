#include "shared/projection/handover_progress.hpp"

#include <string_view>

#include "shared/domain/customer/phone.hpp"
#include "shared/domain/field_value.hpp"
#include "shared/records/record.hpp"

namespace actline::projection {

namespace {

// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0xFF);  // in no UTF-8: "ab", "c" is not "a", "bc"
  }
  std::uint64_t value() const { return value_; }

 private:
  void step(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }

  std::uint64_t value_ = 0xCBF29CE484222325U;
};

// Changed by the handover itself, or by what comes late from the one before; phones are added as everybody may see them.
bool left_out(std::string_view field) { return field == "owner" || field == "store" || field == "last_activity_at" || field == "phones"; }

// Whether this device is shown them whole may depend on who has the customer.
void add_phones(Digest& digest, std::span<const std::string> phones) {
  for (const std::string& phone : phones) digest.add(domain::is_masked_phone(phone) ? phone : domain::masked_phone(phone));
}

void add_record(Digest& digest, const records::Record& record) {
  const auto fields = records::fields_of(records::table_of(record));
  const auto values = records::values_of(record);
  digest.add(base::id_text(records::id_of(record)));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!left_out(fields[i].name)) digest.add(domain::value_text(fields[i], values[i]));
  }
}

std::size_t count_of_others(const TimelineEntry& entry, domain::StaffId before) {
  std::size_t count = entry.standing->author == before ? 0 : 1;
  for (const ActivityPtr& activity : entry.corrected) count += activity->author == before ? 0 : 1;
  return count;
}

}  // namespace

Whereabouts whereabouts(domain::CustomerId customer, domain::StaffId from, domain::StaffId to, const TransfersUnderWay& under_way,
                        const domain::CustomerReader& customers) {
  if (under_way.has(customer, to)) return Whereabouts::under_way;
  const auto held = customers.customer(customer);
  if (!held.is_present()) return Whereabouts::elsewhere;
  if (held->owner == to) return Whereabouts::there;
  return held->owner == from ? Whereabouts::stayed : Whereabouts::elsewhere;
}

std::uint64_t handover_mark(const domain::Customer& customer, std::span<const CustomerContacts::ContactPtr> contacts,
                            std::span<const TimelineEntry> activities, domain::StaffId before) {
  Digest digest;
  add_record(digest, customer);
  add_phones(digest, customer.phones);
  for (const CustomerContacts::ContactPtr& contact : contacts) {
    add_record(digest, *contact);
    add_phones(digest, contact->phones);
  }
  std::size_t others = 0;
  for (const TimelineEntry& entry : activities) others += count_of_others(entry, before);
  digest.add(std::to_string(others));
  return digest.value();
}

}  // namespace actline::projection
