using Desalt.Datasets;
using Desalt.Engine.Threading;
using Desalt.Images;
using Desalt.Training;

namespace Desalt.Tests.Training;

public class BatchStreamTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    public void Batches_come_in_the_order_of_the_requests_with_the_bits_of_a_plain_loop(int threads, int readers)
    {
        using var team = new WorkerTeam(threads);
        var source = new Numbers();
        var requests = Requests(30).ToList();
        using var stream = new BatchStream(Batch.Slots(source, 20, readers), requests, team, readers);
        foreach (var request in requests)
        {
            var batch = stream.Take();
            Assert.Equal(request.Indices.Length, batch.Count);
            Assert.Equal(
                request.Indices.ToArray().SelectMany(index => Numbers.Values(index, request.Name)), batch.Pictures[..(2 * batch.Count)].ToArray());
            Assert.Equal(request.Indices.ToArray().Select(index => (float)index), batch.Targets[..batch.Count].ToArray());
        }

        Assert.Throws<InvalidOperationException>(stream.Take);
    }

    [Fact]
    public void It_reads_ahead_but_no_further_than_its_slots()
    {
        var source = new Numbers();
        using var team = new WorkerTeam(1);
        using var stream = new BatchStream(Batch.Slots(source, 20, 2), Requests(30), team, 2);
        stream.Take();
        Assert.True(SpinWait.SpinUntil(() => source.Highest == 3, TimeSpan.FromSeconds(10)));
        Thread.Sleep(20);
        Assert.Equal(3, source.Highest);
        stream.Take();
        Assert.True(SpinWait.SpinUntil(() => source.Highest == 4, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_failure_comes_with_the_batch_that_it_struck(int readers)
    {
        var source = new Numbers { FailsIn = 2 };
        using var team = new WorkerTeam(2);
        using var stream = new BatchStream(Batch.Slots(source, 20, readers), Requests(30), team, readers);
        stream.Take();
        stream.Take();
        Assert.Throws<InvalidTimeZoneException>(stream.Take);
    }

    [Fact]
    public void It_can_be_left_at_any_time()
    {
        using var team = new WorkerTeam(2);
        for (var taken = 0; taken < 8; taken++)
        {
            using var stream = new BatchStream(Batch.Slots(new Numbers(), 20, 4), Requests(30), team, 4);
            for (var i = 0; i < taken; i++)
                stream.Take();
        }
    }

    // Batches of 1 to 20 examples.
    private static IEnumerable<BatchRequest> Requests(int count) =>
        Enumerable.Range(0, count).Select(number => new BatchRequest(
            new BatchName(3, number), Enumerable.Range(number, 1 + (number * 7 % 20)).ToArray()));

    // Two samples, which say what was asked for, and the index as target.
    private sealed class Numbers : IExampleSource
    {
        private int highest = -1;

        public int Count => 1000;

        public ImageFormat Format { get; } = new(1, 2, 1, 32);

        public int TargetLength => 1;

        public int FailsIn { get; init; } = -1;

        public int Highest => Volatile.Read(ref highest);

        public static float[] Values(int index, BatchName batch) => [index + batch.Epoch, batch.Number];

        public void Read(int index, BatchName batch, Span<float> picture, Span<float> target)
        {
            if (batch.Number == FailsIn)
                throw new InvalidTimeZoneException();
            for (var seen = Highest; seen < batch.Number; seen = Highest)
                Interlocked.CompareExchange(ref highest, batch.Number, seen);
            Values(index, batch).CopyTo(picture);
            target[0] = index;
        }
    }
}
