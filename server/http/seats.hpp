// A limited number of seats for work that takes memory: whoever finds none waits a little, and is told to come back otherwise.
#pragma once

#include <chrono>
#include <cstddef>
#include <semaphore>

namespace actline::server {

class Seats {
 public:
  explicit Seats(std::ptrdiff_t count) : free_(count) {}

  // Leaves its seat when it ends. taken() is false when none was free in time.
  class Seat {
   public:
    Seat(Seats& seats, std::chrono::milliseconds most) : seats_(seats), taken_(seats.free_.try_acquire_for(most)) {}
    ~Seat() {
      if (taken_) seats_.free_.release();
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

    bool taken() const { return taken_; }

   private:
    Seats& seats_;
    bool taken_;
  };

 private:
  std::counting_semaphore<> free_;
};

}  // namespace actline::server
