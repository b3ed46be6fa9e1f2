using CsCheck;
using Desalt.Engine.Networks;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Planning;

public class BufferPlacementTests
{
    // A life of calls and a size for each slot; all in one phase, so that they share a worker's memory.
    private static readonly Gen<(int First, int Length, int Width)[]> Lives =
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 8], Gen.Int[1, 100]).Array[1, 30];

    [Fact]
    public void Slots_that_live_at_once_do_not_overlap() => Lives.Sample(lives =>
    {
        var slots = lives.Select(life =>
        {
            var slot = new TensorSlot(new Shape(1, life.Width, 1));
            slot.Touch(life.First, 0);
            slot.Touch(life.First + life.Length, 0);
            slot.FixStrides();
            return slot;
        }).ToArray();

        var (batchLength, localLength) = BufferPlacement.Place(slots, batch: 4, samples: 2);

        Assert.Equal(0, batchLength);
        unsafe
        {
            var places = slots.Select(slot =>
            {
                var start = (long)slot.View(default).Data / sizeof(float);
                return (Slot: slot, Start: start, End: start + (2 * slot.SampleStride));
            }).ToArray();
            Assert.All(places, place => Assert.InRange(place.End, 1, localLength));
            foreach (var a in places)
            {
                foreach (var b in places)
                {
                    var together = a.Slot.FirstUse <= b.Slot.LastUse && b.Slot.FirstUse <= a.Slot.LastUse;
                    Assert.True(ReferenceEquals(a.Slot, b.Slot) || !together || a.End <= b.Start || b.End <= a.Start);
                }
            }
        }
    });

    [Fact]
    public void Slots_that_outlive_a_phase_hold_the_whole_batch()
    {
        var slot = new TensorSlot(new Shape(2, 2, 4));
        slot.Touch(0, 0);
        slot.Touch(5, 1);
        slot.FixStrides();
        Assert.Equal((160, 0), BufferPlacement.Place([slot], batch: 10, samples: 2));
    }
}
