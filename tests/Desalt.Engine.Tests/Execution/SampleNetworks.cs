using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Execution;

/// <summary>Small networks that between them use every operator, and the graph shapes that planning treats apart.</summary>
internal static class SampleNetworks
{
    private const string Wide = "wide convolutions";

    public static IReadOnlyList<string> Names => [.. Builders.Keys];

    private static readonly Dictionary<string, Action<NetworkBuilder>> Builders = new()
    {
        ["autoencoder with odd sizes"] = network =>
        {
            var x = network.Input(new Shape(7, 5, 2));
            x = network.Add(new Convolution2D(6, Activation: Activation.Relu), x);
            x = network.Add(new MaxPooling2D(2, Padding.Same), x);
            x = network.Add(new Convolution2D(5, 3, 3, Padding.Valid, Activation.Tanh), x);
            x = network.Add(new UpsampleNearest2D(2), x);
            network.Add(new Convolution2D(3, 2, 4), x);
        },
        ["classifier-like with batch normalization"] = network =>
        {
            var x = network.Input(new Shape(8, 8, 1));
            x = network.Add(new Convolution2D(4, Padding: Padding.Valid, Activation: Activation.Tanh), x);
            x = network.Add(new MaxPooling2D(2), x);
            x = network.Add(new BatchNormalization(), x);
            x = network.Add(new Dropout(0), x);
            x = network.Add(new Convolution2D(7, Padding: Padding.Valid, Activation: Activation.Relu), x);
            x = network.Add(new BatchNormalization(), x);
            x = network.Add(new Flatten(), x);
            x = network.Add(new Dense(9, Activation.Tanh), x);
            x = network.Add(new Dense(12), x);
            network.Add(new Reshape(new Shape(2, 3, 2)), x);
        },
        ["residual with skips"] = network =>
        {
            var input = network.Input(new Shape(6, 6, 1));
            var fine = network.Add(new Convolution2D(4, Activation: Activation.Relu), input);
            var coarse = network.Add(new Convolution2D(8, Activation: Activation.Tanh), network.Add(new MaxPooling2D(2), fine));
            var up = network.Add(new UpsampleNearest2D(2), coarse);
            var joined = network.Add(new Concatenate(), up, fine);
            var correction = network.Add(new Convolution2D(1), joined);
            network.Add(new Add(), input, correction);
        },
        ["operand read after its concatenation"] = network =>
        {
            var input = network.Input(new Shape(4, 4, 2));
            var a = network.Add(new Convolution2D(3, Activation: Activation.Tanh), input);
            var b = network.Add(new Convolution2D(3, Activation: Activation.Tanh), a);
            var joined = network.Add(new Concatenate(), a, b, input);
            var c = network.Add(new Convolution2D(3), joined);
            var sum = network.Add(new Add(), a, c);
            network.Add(new Add(), sum, sum);
        },
        ["concatenation of concatenations"] = network =>
        {
            var input = network.Input(new Shape(5, 4, 1));
            var a = network.Add(new Convolution2D(2, Activation: Activation.Tanh), input);
            var b = network.Add(new Convolution2D(3, 1, 1), a);
            var first = network.Add(new Concatenate(), a, b);
            var c = network.Add(new Convolution2D(4, 1, 3, Padding.Same, Activation.Relu), first);
            var second = network.Add(new Concatenate(), c, first);
            network.Add(new Convolution2D(2, 3, 1), second);
        },
        ["activations on their own"] = network =>
        {
            // The first one's input is read again, so that its backward adds to a gradient; the second feeds a convolution
            // through a halo; the third is a slice of a concatenation; the last is linear and ends the network.
            var input = network.Input(new Shape(5, 6, 2));
            var a = network.Add(new Convolution2D(3), input);
            var b = network.Add(new ActivationLayer(Activation.Tanh), a);
            var c = network.Add(new BatchNormalization(), network.Add(new Add(), a, b));
            var d = network.Add(new Convolution2D(4), network.Add(new ActivationLayer(Activation.Relu), c));
            var e = network.Add(new Concatenate(), network.Add(new ActivationLayer(Activation.Tanh), d), a);
            network.Add(new ActivationLayer(Activation.Linear), network.Add(new Convolution2D(2, 1, 1), e));
        },
        ["convolutions, normalized and rectified"] = network =>
        {
            // The second normalization's result is read twice.
            var input = network.Input(new Shape(4, 5, 1));
            var x = network.Add(new Convolution2D(3), input);
            x = network.Add(new ActivationLayer(Activation.Relu), network.Add(new BatchNormalization(), x));
            var a = network.Add(new BatchNormalization(Epsilon: 1e-2f), network.Add(new Convolution2D(3), x));
            var b = network.Add(new Convolution2D(3, Activation: Activation.Tanh), network.Add(new ActivationLayer(Activation.Relu), a));
            x = network.Add(new Convolution2D(2, Padding: Padding.Valid), network.Add(new Add(), a, b));
            network.Add(new ActivationLayer(Activation.Tanh), network.Add(new BatchNormalization(), x));
        },
        [Wide] = network =>
        {
            // Channels beyond one panel at each width; Winograd's tiles stand out over both sizes.
            var x = network.Add(new Convolution2D(33, Activation: Activation.Tanh), network.Input(new Shape(7, 6, 2)));
            x = network.Add(new Convolution2D(32), x);
            x = network.Add(new ActivationLayer(Activation.Tanh), network.Add(new BatchNormalization(), x));
            x = network.Add(new Convolution2D(34, Padding: Padding.Valid, Activation: Activation.Tanh), x);
            network.Add(new Convolution2D(1), x);
        },
        [$"{Wide} of one tile"] = network =>
        {
            // Several parts of output channels, and a smaller last one.
            var x = network.Add(new Convolution2D(33, Padding: Padding.Valid, Activation: Activation.Tanh), network.Input(new Shape(6, 5, 2)));
            x = network.Add(new BatchNormalization(), x);
            x = network.Add(new Convolution2D(72, Padding: Padding.Valid, Activation: Activation.Tanh), x);
            x = network.Add(new Convolution2D(32), x);
            network.Add(new Dense(35, Activation.Tanh), network.Add(new Flatten(), x));
        },
        [$"{Wide}, dilated"] = network =>
        {
            var x = network.Add(new Convolution2D(32, Activation: Activation.Tanh), network.Input(new Shape(7, 9, 1)));
            x = network.Add(new Convolution2D(33, Dilation: 2), x);
            x = network.Add(new ActivationLayer(Activation.Tanh), network.Add(new BatchNormalization(), x));
            x = network.Add(new Convolution2D(32, Padding: Padding.Valid, Activation: Activation.Tanh, Dilation: 3), x);
            network.Add(new Convolution2D(1), x);
        },
        ["dilated kernels"] = network =>
        {
            // The third is wider than its picture, and the last but one would cover its input if it had no gaps.
            var x = network.Input(new Shape(7, 7, 2));
            x = network.Add(new Convolution2D(3, 3, 2, Activation: Activation.Tanh, Dilation: 2), x);
            x = network.Add(new Convolution2D(4, 2, 3, Padding.Valid, Activation.Tanh, Dilation: 2), x);
            x = network.Add(new Convolution2D(3, Activation: Activation.Tanh, Dilation: 6), x);
            var up = network.Add(new Convolution2D(2, Dilation: 3), network.Add(new UpsampleNearest2D(2), x));
            x = network.Add(new Convolution2D(2, 3, 2, Padding.Valid, Dilation: 2), network.Add(new MaxPooling2D(2), up));
            network.Add(new Dense(3), network.Add(new Flatten(), x));
        },
        ["products"] = network =>
        {
            // Attention over a result that is read again, a square, and a factor that learns nothing.
            var input = network.Input(new Shape(4, 5, 2));
            var a = network.Add(new Convolution2D(2, Activation: Activation.Tanh), input);
            var both = network.Add(new ActivationLayer(Activation.Tanh), network.Add(new Concatenate(), input, a));
            var gated = network.Add(new Multiply(), network.Add(new Convolution2D(2, 1, 1), both), a);
            network.Add(new Multiply(), input, network.Add(new Multiply(), gated, gated));
        },
        ["several inputs"] = network =>
        {
            var picture = network.Input(new Shape(4, 6, 2));
            var map = network.Input(new Shape(4, 6, 1));
            var vector = network.Input(new Shape(1, 1, 3));
            var x = network.Add(new Convolution2D(3, Activation: Activation.Tanh), network.Add(new Concatenate(), picture, map));
            x = network.Add(new Concatenate(), network.Add(new Flatten(), x), network.Add(new Dense(4, Activation.Tanh), vector));
            network.Add(new Dense(2), x);
        },
        ["penalized codes"] = network =>
        {
            var x = network.Input(new Shape(3, 4, 1));
            x = network.Add(new SparsityPenalty(0.02f), network.Add(new Convolution2D(3, Activation: Activation.Tanh), x));
            var code = network.Add(new Dense(6, Activation.Relu), network.Add(new Flatten(), x));
            var kept = network.Add(new SparsityPenalty(0.3f), code);
            network.Add(new Dense(5), network.Add(new Add(), kept, code));
        },
        ["codes penalized by their divergence"] = network =>
        {
            // A code of several positions that is negative in places, and a dense one that is read again beside the penalty.
            var x = network.Input(new Shape(3, 4, 1));
            x = network.Add(new DivergencePenalty(0.03f, 0.1f), network.Add(new Convolution2D(3, Activation: Activation.Tanh), x));
            var code = network.Add(new Dense(18, Activation.Relu), network.Add(new Flatten(), x));
            var kept = network.Add(new DivergencePenalty(0.2f, 0.3f), code);
            network.Add(new Dense(5), network.Add(new Add(), kept, code));
        },
        ["normalizations behind enlargements and full-sized kernels"] = network =>
        {
            var x = network.Input(new Shape(3, 2, 2));
            x = network.Add(new Convolution2D(4), network.Add(new UpsampleNearest2D(2), x));
            x = network.Add(new ActivationLayer(Activation.Relu), network.Add(new BatchNormalization(), x));
            x = network.Add(new Convolution2D(6, 6, 4, Padding.Valid), network.Add(new MaxPooling2D(1), x));
            network.Add(new ActivationLayer(Activation.Relu), network.Add(new BatchNormalization(), x));
        },
        ["enlargements that only convolutions read"] = network =>
        {
            var x = network.Input(new Shape(3, 2, 2));
            x = network.Add(new Convolution2D(5, Activation: Activation.Relu), network.Add(new UpsampleNearest2D(2), x));
            x = network.Add(new Convolution2D(16, 3, 3, Padding.Valid, Activation.Tanh), network.Add(new UpsampleNearest2D(2), x));
            x = network.Add(new MaxPooling2D(3), x);
            network.Add(new Convolution2D(1), network.Add(new UpsampleNearest2D(2), x));
        },
        ["enlargements by other factors under other kernels"] = network =>
        {
            var x = network.Input(new Shape(2, 3, 1));
            x = network.Add(new Convolution2D(3, 5, 2, Padding.Same, Activation.Tanh), x);
            x = network.Add(new Convolution2D(2, 6, 9, Padding.Valid, Activation.Tanh), network.Add(new UpsampleNearest2D(3), x));
            x = network.Add(new Convolution2D(4, 2, 1), network.Add(new UpsampleNearest2D(4), x));
            x = network.Add(new Convolution2D(3, 4, 12, Padding.Valid), network.Add(new UpsampleNearest2D(3), x));
            network.Add(new Convolution2D(2, 1, 5), network.Add(new UpsampleNearest2D(1), x));
        },
        ["enlargements by way of differences and of products"] = network =>
        {
            // The borders of all are read; the last is narrow at every width, and limited.
            var x = network.Input(new Shape(2, 3, 1));
            x = network.Add(new Convolution2D(5, 2, 3, Padding.Same, Activation.Relu), network.Add(new UpsampleNearest2D(2), x));
            x = network.Add(new Convolution2D(16, 4, 1, Padding.Valid, Activation.Tanh), network.Add(new UpsampleNearest2D(3), x));
            x = network.Add(new MaxPooling2D(3), x);
            network.Add(new Convolution2D(2, Activation: Activation.Tanh), network.Add(new UpsampleNearest2D(2), x));
        },
        ["enlargements that must exist"] = network =>
        {
            var x = network.Input(new Shape(2, 3, 1));
            x = network.Add(new Convolution2D(3, Activation: Activation.Tanh), x);
            var up = network.Add(new UpsampleNearest2D(2), x);
            var a = network.Add(new Convolution2D(2, Activation: Activation.Relu), up);
            var b = network.Add(new Convolution2D(2, 1, 1), network.Add(new Dropout(0), up));
            var twice = network.Add(new UpsampleNearest2D(2), network.Add(new UpsampleNearest2D(1), network.Add(new Add(), a, b)));
            x = network.Add(new Convolution2D(2), twice);
            network.Add(new UpsampleNearest2D(2), network.Add(new Dropout(0), x));
        },
        ["enlarged operand of a concatenation"] = network =>
        {
            var x = network.Input(new Shape(3, 3, 1));
            var a = network.Add(new Convolution2D(2, Activation: Activation.Tanh), x);
            var b = network.Add(new Convolution2D(3, Activation: Activation.Relu), a);
            var both = network.Add(new Concatenate(), a, b);
            var c = network.Add(new Convolution2D(2), both);
            var d = network.Add(new Convolution2D(2), network.Add(new UpsampleNearest2D(2), b));
            network.Add(new Add(), network.Add(new Convolution2D(2), network.Add(new UpsampleNearest2D(2), c)), d);
        },
        ["blocks of pixels as channels and back"] = network =>
        {
            // The first fold reads the input, the second a picture that is read again; the first unfold is a slice of a concatenation.
            var input = network.Input(new Shape(6, 4, 2));
            var x = network.Add(new Convolution2D(4, Activation: Activation.Tanh), network.Add(new SpaceToDepth(2), input));
            var a = network.Add(new DepthToSpace(2), x);
            var b = network.Add(new Convolution2D(3, Activation: Activation.Tanh), a);
            var c = network.Add(new DepthToSpace(2), network.Add(new Convolution2D(8), network.Add(new SpaceToDepth(2), b)));
            network.Add(new Convolution2D(2), network.Add(new Concatenate(), c, b, a));
        },
        ["extremes marked and restored"] = network =>
        {
            // A network in the place of noise: what is learned stands on both sides of the marks, some of it beyond the ends of the range.
            var input = network.Input(new Shape(5, 4, 2));
            var noisy = network.Add(new Convolution2D(2, 1, 1), input);
            var marked = network.Add(new MarkExtremes(), noisy);
            var restored = network.Add(new Convolution2D(2), network.Add(new Convolution2D(5, Activation: Activation.Tanh), marked));
            network.Add(new RestoreExtremes(), noisy, restored);
        },
        ["extremes filled"] = network =>
        {
            // The second reads guesses and all, and adds to a gradient that is there already.
            var noisy = network.Add(new Convolution2D(2, 3, 3), network.Input(new Shape(6, 9, 2)));
            var guess = network.Add(new FillExtremes(), noisy);
            var corrected = network.Add(new Add(), guess, network.Add(new Convolution2D(2, Activation: Activation.Tanh), guess));
            network.Add(new Add(), corrected, network.Add(new FillExtremes(), noisy));
        },
        ["extremes filled from other channels"] = network =>
        {
            // The picture and the guess both learn, and the guess is read again.
            var noisy = network.Add(new Convolution2D(3, 3, 3), network.Input(new Shape(6, 9, 2)));
            var guess = network.Add(new Convolution2D(3, Activation: Activation.Tanh), noisy);
            var better = network.Add(new FillFromOtherChannels(), noisy, guess);
            network.Add(new Add(), network.Add(new Add(), better, guess), network.Add(new FillFromOtherChannels(), noisy, guess));
        },
        ["kernels as large as their input"] = network =>
        {
            var x = network.Input(new Shape(6, 4, 1));
            x = network.Add(new Convolution2D(3, Activation: Activation.Tanh), x);
            var pooled = network.Add(new MaxPooling2D(2), x);
            var a = network.Add(new Convolution2D(17, 3, 2, Padding.Valid, Activation.Tanh), pooled);
            var b = network.Add(new Convolution2D(4, 2, 1, Padding.Valid, Activation.Relu), network.Add(new MaxPooling2D(2), x));
            b = network.Add(new Convolution2D(17, 2, 2, Padding.Valid), b);
            network.Add(new Dense(5), network.Add(new Flatten(), network.Add(new Add(), a, b)));
        },
    };

    /// <summary>Whether a network has so many parameters that finite differences for each of them take minutes.</summary>
    public static bool IsWide(string name) => name.StartsWith(Wide, StringComparison.Ordinal);

    public static Network Build(string name)
    {
        var builder = new NetworkBuilder(name);
        Builders[name](builder);
        return builder.Build();
    }
}
