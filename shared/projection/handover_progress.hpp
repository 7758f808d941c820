// What became of a handover: where each of its customers is now, and whether they may be given back. Told from the rows the device
// holds and from what is still on its way, so that it says the same after a restart as before.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "shared/domain/customer/customer_commands.hpp"
#include "shared/projection/customer_contacts.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/records/reader.hpp"

namespace actline::projection {

// One customer of a handover.
struct HandedOver {
  domain::CustomerId customer;
  domain::StaffId to;      // nil: the pool
  std::uint64_t mark = 0;  // handover_mark() when they were handed over

  friend bool operator==(const HandedOver&, const HandedOver&) = default;
};

// Transfers that no pull has acknowledged yet.
class TransfersUnderWay {
 public:
  void add(const domain::TransferCustomer& transfer) { transfers_.emplace(transfer.customer, transfer.to); }
  bool has(domain::CustomerId customer, domain::StaffId to) const { return transfers_.contains({customer, to}); }

 private:
  std::set<std::pair<domain::CustomerId, domain::StaffId>> transfers_;
};

enum class Whereabouts : std::uint8_t {
  under_way,  // shown where they go, not decided yet
  there,
  stayed,     // with whom they were
  elsewhere,  // somebody else has them, or this device does not know
};
Whereabouts whereabouts(domain::CustomerId customer, domain::StaffId from, domain::StaffId to, const TransfersUnderWay& under_way,
                        const domain::CustomerReader& customers);

// The same number as long as nobody has worked with the customer: their fields, their contacts, what others than `before` have
// recorded of them. What the one before had still to send changes nothing, nor does who has them.
std::uint64_t handover_mark(const domain::Customer& customer, std::span<const CustomerContacts::ContactPtr> contacts,
                            std::span<const TimelineEntry> activities, domain::StaffId before);

}  // namespace actline::projection
