using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;
using Desalt.Engine.Planning;

namespace Desalt.Engine.Tests.Planning;

public class PlanSummaryTests
{
    [Fact]
    public void A_direct_convolution_runs_the_products_of_the_plain_method()
    {
        var summary = PlanSummary.OfTraining(
            Network(network => network.Add(new Convolution2D(5, 3, 3), network.Add(new Convolution2D(4, 5, 3), network.Input(new Shape(9, 7, 2))))), 3);

        // 9x7 pixels of 4 channels from 5x3 taps of 2, then of 5 channels from 3x3 taps of 4; the first needs no input gradient.
        const long first = 9 * 7 * 4 * 15 * 2;
        const long second = 9 * 7 * 5 * 9 * 4;
        Assert.Equal((0, first, second), (Row(summary, "input_1").Forward, Row(summary, "convolution_2d_1").Forward, Row(summary, "convolution_2d_2").Forward));
        Assert.Equal((first, 2 * second), (Row(summary, "convolution_2d_1").Backward, Row(summary, "convolution_2d_2").Backward));
        Assert.Equal((2 * first) + (3 * second), summary.MultiplyAdds);
        Assert.Equal(summary.PlainMultiplyAdds, summary.MultiplyAdds);
    }

    [Fact]
    public void A_convolution_behind_an_enlargement_runs_nine_products_of_thirty_six_forward_and_sixteen_backward()
    {
        var summary = PlanSummary.OfTraining(
            Network(network =>
            {
                var small = network.Add(new Convolution2D(5), network.Input(new Shape(6, 8, 1)));
                network.Add(new Convolution2D(3, Activation: Activation.Relu), network.Add(new UpsampleNearest2D(2), small));
            }),
            batch: 2);

        var row = Row(summary, "convolution_2d_2");
        const long enlarged = 12 * 16 * 3 * 9 * 5;
        Assert.Equal((enlarged, 2 * enlarged), (row.PlainForward, row.PlainBackward));

        // First taps stand on one pixel more than there are, in the border of zeros.
        const long forward = (6 + 1) * (8 + 1) * 3 * 9 * 5;
        Assert.Equal((forward, 2 * enlarged * 16 / 36), (row.Forward, row.Backward));
        Assert.Equal(["upsampling", "bias", "relu"], row.Fused);
        var upsampling = Row(summary, "upsample_nearest_2d_1");
        Assert.Null(upsampling.Kernel);
        Assert.Equal((0, "convolution_2d_2 enlarges while it reads"), (upsampling.BufferBytes, upsampling.Reason));
    }

    [Fact]
    public void A_wide_convolution_runs_thirty_six_products_for_a_tile_of_sixteen()
    {
        var summary = PlanSummary.OfInference(
            Network(network => network.Add(new Convolution2D(64), network.Input(new Shape(10, 8, 32)))), 1);

        // 10 rows are three tiles, 8 columns two.
        var row = Row(summary, "convolution_2d_1");
        Assert.Equal(3 * 2 * 36 * 32 * 64, row.Forward);
        Assert.Equal(10 * 8 * 64 * 9 * 32, row.PlainForward);
        Assert.Equal((0, 0), (row.Backward, row.PlainBackward));
    }

    [Fact]
    public void The_reason_names_what_stood_in_winograds_way()
    {
        var summary = PlanSummary.OfInference(
            Network(network => network.Add(
                new Convolution2D(64, 5, 5), network.Add(new Convolution2D(64), network.Input(new Shape(8, 8, 16))))), 1);
        Assert.Contains("16 to 64 channels are too few", Row(summary, "convolution_2d_1").Reason, StringComparison.Ordinal);
        Assert.Contains("its kernel is 5x5", Row(summary, "convolution_2d_2").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_that_are_summed_over_the_batch_count_among_the_products_and_not_among_what_shards_hold()
    {
        var summary = PlanSummary.OfTraining(
            Network(network => network.Add(
                new Dense(7), network.Add(new Flatten(), network.Add(new Convolution2D(4, Padding: Padding.Valid), network.Input(new Shape(5, 5, 2)))))), 6);
        Assert.Equal(2 * 36 * 7, Row(summary, "dense_1").Backward);
        Assert.Equal(((36 * 7) + 7) * sizeof(float), summary.BatchGradientBytes);
        Assert.Equal(6 * ((3 * 3 * 2 * 4) + 4) * sizeof(float), summary.GradientBytes);
    }

    [Fact]
    public void Operators_that_others_take_over_say_who()
    {
        var network = Network(network =>
        {
            var x = network.Add(new Convolution2D(4), network.Input(new Shape(4, 4, 1)));
            x = network.Add(new BatchNormalization(), x);
            network.Add(new Dropout(0.5f), network.Add(new ActivationLayer(Activation.Relu), x));
        });
        var inference = PlanSummary.OfInference(network, 1);
        Assert.Equal(["bias", "batch normalization", "relu"], Row(inference, "convolution_2d_1").Fused);
        Assert.Equal("convolution_2d_1 does it along with its own work", Row(inference, "batch_normalization_1").Reason);
        Assert.Equal("convolution_2d_1 does it along with its own work", Row(inference, "activation_1").Reason);
        Assert.Equal("inference keeps every value", Row(inference, "dropout_1").Reason);

        var training = PlanSummary.OfTraining(network, 4);
        Assert.Equal(["relu"], Row(training, "batch_normalization_1").Fused);
        Assert.Equal("batch_normalization_1 does it along with its own work", Row(training, "activation_1").Reason);
        Assert.Equal("dropout", Row(training, "dropout_1").Kernel);
    }

    [Fact]
    public void A_dilated_convolution_runs_on_interleaved_pictures()
    {
        var summary = PlanSummary.OfInference(
            Network(network => network.Add(
                new Convolution2D(32, Dilation: 2), network.Add(new Convolution2D(32, Dilation: 3), network.Input(new Shape(10, 8, 3))))), 1);
        Assert.Equal("direct convolution on each of 9 interleaved pictures", Row(summary, "convolution_2d_1").Kernel);
        Assert.Equal("Winograd F(4x4, 3x3) on each of 4 interleaved pictures", Row(summary, "convolution_2d_2").Kernel);

        // 5x4 pixels in each of four pictures: two tiles and one.
        Assert.Equal(4 * 2 * 36 * 32 * 32, Row(summary, "convolution_2d_2").Forward);
        Assert.Equal(10 * 8 * 32 * 9 * 32, Row(summary, "convolution_2d_2").PlainForward);
    }

    [Fact]
    public void A_penalty_belongs_to_training()
    {
        var network = Network(network => network.Add(
            new Dense(2), network.Add(new SparsityPenalty(1), network.Add(new Dense(3), network.Input(new Shape(1, 1, 4))))));
        Assert.Equal("copy and absolute sum", Row(PlanSummary.OfTraining(network, 2), "sparsity_penalty_1").Kernel);
        var resting = Row(PlanSummary.OfInference(network, 2), "sparsity_penalty_1");
        Assert.Equal((null, "inference has no loss"), (resting.Kernel, resting.Reason));
    }

    [Fact]
    public void Buffers_are_counted_with_their_borders()
    {
        var summary = PlanSummary.OfInference(Network(network => network.Add(new Convolution2D(2), network.Input(new Shape(4, 6, 1)))), 1);

        // 6 x 8 values with the border of zeros, whole cache lines of 16; the result has no border.
        Assert.Equal(48 * sizeof(float), Row(summary, "input_1").BufferBytes);
        Assert.Equal(4 * 6 * 2 * sizeof(float), Row(summary, "convolution_2d_1").BufferBytes);
        Assert.Equal(0, summary.BatchBytes);
        Assert.InRange(summary.WorkerBytes, 96 * sizeof(float), long.MaxValue);
    }

    private static PlanSummary.Row Row(PlanSummary summary, string name) => summary.Operators.Single(row => row.Name == name);

    private static Network Network(Action<NetworkBuilder> build)
    {
        var builder = new NetworkBuilder("test");
        build(builder);
        return builder.Build();
    }
}
