using Desalt.Engine.Execution;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Convolution;
using Desalt.Engine.Kernels.Elementwise;
using Desalt.Engine.Kernels.Interpolation;
using Desalt.Engine.Kernels.Losses;
using Desalt.Engine.Kernels.Normalization;
using Desalt.Engine.Kernels.Pooling;
using Desalt.Engine.Kernels.Resampling;
using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Engine.Tests.Execution;

/// <summary>Computes a network operator by operator in double with the naive references: what every plan is held against.</summary>
internal static class ReferenceNetwork
{
    /// <summary>The result for a batch; batch normalization uses the batch (training) or the running statistics (inference).</summary>
    public static double[] Forward(Network network, double[] parameters, double[] input, int count, bool training) =>
        Values(network, parameters, input, count, training)[^1];

    /// <summary>What the penalties of the network add to the loss of a batch in training.</summary>
    public static double Penalty(Network network, double[] parameters, double[] input, int count)
    {
        var values = Values(network, parameters, input, count, training: true);
        return network.Nodes.Sum(node => node.Operator switch
        {
            SparsityPenalty penalty => penalty.Weight / (double)count * values[node.Index].Sum(Math.Abs),
            DivergencePenalty penalty => penalty.Weight * Activations(values[node.Index], node.Shape.Channels).Sum(penalty.Divergence),
            _ => 0,
        });
    }

    private static double[] Activations(double[] code, int channels)
    {
        var sums = new double[channels];
        ActivityKernel.ReferenceAddSums<double>(code, sums);
        return [.. sums.Select(sum => sum * channels / code.Length)];
    }

    private static double[][] Values(Network network, double[] parameters, double[] input, int count, bool training)
    {
        var layout = new ParameterLayout(network);
        var values = new double[network.Nodes.Count][];
        foreach (var node in network.Nodes)
        {
            double[] Parameter(string name)
            {
                var entry = layout.Entries.Single(entry => entry.Name == $"{node.Name}.{name}");
                return parameters.AsSpan(entry.Offset, entry.Specification.Length).ToArray();
            }

            var shape = node.Shape;
            var y = new double[count * shape.Length];
            var x = node.Inputs.Count > 0 ? values[node.Inputs[0]] : input;
            var from = node.Inputs.Count > 0 ? network.Nodes[node.Inputs[0]].Shape : shape;
            switch (node.Operator)
            {
                case Input:
                    var before = network.Inputs.TakeWhile(other => other != node).Sum(other => other.Shape.Length);
                    for (var n = 0; n < count; n++)
                        input.AsSpan((n * network.InputLength) + before, shape.Length).CopyTo(y.AsSpan(n * shape.Length));
                    break;
                case Flatten or Reshape:
                    y = x;
                    break;
                case Convolution2D convolution:
                    var padded = Pad(x, count, from, shape, convolution);
                    var filter = new FilterShape(convolution.Rows, convolution.Columns, from.Channels, shape.Channels);
                    var kernel = Spread(Parameter("kernel"), convolution, from.Channels * shape.Channels);
                    ConvolutionForward.Reference<double>(padded, filter, kernel, Parameter("bias"), y, count, shape.Height, shape.Width);
                    Activate(y, convolution.Activation);
                    break;
                case Dense dense:
                    ConvolutionForward.Reference<double>(
                        x, new FilterShape(1, 1, from.Channels, shape.Channels), Parameter("kernel"), Parameter("bias"), y, count, 1, 1);
                    Activate(y, dense.Activation);
                    break;
                case MaxPooling2D pooling:
                    for (var n = 0; n < count; n++)
                    {
                        MaxPooling.ReferenceForward<double>(
                            x.AsSpan(n * from.Length, from.Length), y.AsSpan(n * shape.Length, shape.Length),
                            from.Height, from.Width, from.Channels, shape.Height, shape.Width, pooling.Size);
                    }

                    break;
                case UpsampleNearest2D upsampling:
                    for (var n = 0; n < count; n++)
                    {
                        NearestUpsampling.ReferenceForward<double>(
                            x.AsSpan(n * from.Length, from.Length), y.AsSpan(n * shape.Length, shape.Length),
                            from.Height, from.Width, from.Channels, upsampling.Factor);
                    }

                    break;
                case BatchNormalization normalization when training:
                    BatchNormalizationKernel.ReferenceForward<double>(x, Parameter("gamma"), Parameter("beta"), normalization.Epsilon, y);
                    break;
                case BatchNormalization normalization:
                    var (gamma, beta, mean, variance) = (Parameter("gamma"), Parameter("beta"), Parameter("moving_mean"), Parameter("moving_variance"));
                    for (var i = 0; i < y.Length; i++)
                    {
                        var c = i % shape.Channels;
                        y[i] = (gamma[c] * (x[i] - mean[c]) / Math.Sqrt(variance[c] + normalization.Epsilon)) + beta[c];
                    }

                    break;
                case Dropout dropout:
                    Assert.True(!training || dropout.Rate == 0, "The reference knows no masks.");
                    y = x;
                    break;
                case ActivationLayer activation:
                    x.CopyTo(y, 0);
                    Activate(y, activation.Function);
                    break;
                case CodePenalty:
                    y = x;
                    break;
                case Multiply:
                    MultiplyKernel.Reference<double>(x, values[node.Inputs[1]], y);
                    break;
                case Add:
                    AddKernel.Reference<double>(x, values[node.Inputs[1]], y);
                    break;
                case SpaceToDepth fold:
                    for (var n = 0; n < count; n++)
                    {
                        BlockRearrangement.ReferenceToDepth<double>(
                            x.AsSpan(n * from.Length, from.Length), y.AsSpan(n * shape.Length, shape.Length), shape.Width, from.Channels, fold.Factor);
                    }

                    break;
                case DepthToSpace unfold:
                    for (var n = 0; n < count; n++)
                    {
                        BlockRearrangement.ReferenceToSpace<double>(
                            x.AsSpan(n * from.Length, from.Length), y.AsSpan(n * shape.Length, shape.Length), from.Width, shape.Channels, unfold.Factor);
                    }

                    break;
                case FillExtremes:
                    for (var n = 0; n < count; n++)
                    {
                        NormalizedFilling.Reference<double>(
                            x.AsSpan(n * from.Length, from.Length), y.AsSpan(n * shape.Length, shape.Length), from.Width, from.Channels,
                            new WindowWeights(FillExtremes.Radius, FillExtremes.Weight));
                    }

                    break;
                case FillFromOtherChannels:
                    for (var n = 0; n < count; n++)
                    {
                        DifferenceFilling.Reference<double>(
                            x.AsSpan(n * from.Length, from.Length), values[node.Inputs[1]].AsSpan(n * from.Length, from.Length),
                            y.AsSpan(n * shape.Length, shape.Length), from.Width, from.Channels,
                            new WindowWeights(FillExtremes.Radius, FillExtremes.Weight));
                    }

                    break;
                case MarkExtremes:
                    ExtremesKernel.ReferenceMark<double>(x, y, from.Channels);
                    break;
                case RestoreExtremes:
                    ExtremesKernel.ReferenceRestore<double>(x, values[node.Inputs[1]], y);
                    break;
                case Concatenate:
                    var channel = 0;
                    foreach (var operand in node.Inputs)
                    {
                        var channels = network.Nodes[operand].Shape.Channels;
                        for (var pixel = 0; pixel < count * shape.Height * shape.Width; pixel++)
                        {
                            values[operand].AsSpan(pixel * channels, channels)
                                .CopyTo(y.AsSpan((pixel * shape.Channels) + channel, channels));
                        }

                        channel += channels;
                    }

                    break;
                default:
                    Assert.Fail($"The reference does not know {node.Operator}.");
                    break;
            }

            values[node.Index] = y;
        }

        return values;
    }

    /// <summary>The parameters in double.</summary>
    public static double[] Doubles(ParameterSet parameters) => [.. parameters.Values.Span.ToArray().Select(value => (double)value)];

    // A dilated kernel is a larger one with zeros between its taps.
    private static double[] Spread(double[] kernel, Convolution2D convolution, int channels)
    {
        var spread = new double[convolution.Rows * convolution.Columns * channels];
        for (var tap = 0; tap < convolution.KernelHeight * convolution.KernelWidth; tap++)
        {
            var (row, column) = Math.DivRem(tap, convolution.KernelWidth);
            kernel.AsSpan(tap * channels, channels)
                .CopyTo(spread.AsSpan(((row * convolution.Dilation * convolution.Columns) + (column * convolution.Dilation)) * channels));
        }

        return spread;
    }

    private static double[] Pad(double[] x, int count, Shape from, Shape to, Convolution2D convolution)
    {
        var same = convolution.Padding == Padding.Same;
        var (top, left) = same ? ((convolution.Rows - 1) / 2, (convolution.Columns - 1) / 2) : (0, 0);
        var (rows, columns) = (to.Height + convolution.Rows - 1, to.Width + convolution.Columns - 1);
        var padded = new double[count * rows * columns * from.Channels];
        for (var n = 0; n < count; n++)
        {
            for (var y = 0; y < from.Height; y++)
            {
                x.AsSpan(((n * from.Height) + y) * from.Width * from.Channels, from.Width * from.Channels)
                    .CopyTo(padded.AsSpan(((((n * rows) + y + top) * columns) + left) * from.Channels));
            }
        }

        return padded;
    }

    private static void Activate(double[] y, Activation activation)
    {
        var function = activation switch
        {
            Activation.Relu => ActivationFunction.Relu,
            Activation.Tanh => ActivationFunction.Tanh,
            _ => ActivationFunction.Linear,
        };
        ActivationKernel.ReferenceForward<double>((double[])y.Clone(), y, function);
    }
}
