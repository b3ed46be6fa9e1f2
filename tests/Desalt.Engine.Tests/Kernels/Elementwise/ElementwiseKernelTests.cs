using CsCheck;
using Desalt.Engine.Kernels;
using Desalt.Engine.Kernels.Elementwise;

namespace Desalt.Engine.Tests.Kernels.Elementwise;

public class ElementwiseKernelTests
{
    private static readonly Gen<(int Samples, int Height, int Width, int Channels, int Extra)> Cases =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[1, 6], Gen.Int[1, 40], Gen.Int[0, 2]);

    [Fact]
    public void Add_and_accumulate_equal_the_reference() =>
        Cases.Sample(
            shape =>
            {
                var (a, b, y) = Three(shape);
                var expected = new float[a.ToDense().Length];
                AddKernel.Reference<float>(a.ToDense(), b.ToDense(), expected);
                AddKernel.Run(a.View, b.View, y.View);
                Assert.Equal(expected, y.ToDense());
                AddKernel.Accumulate(a.View, b.View);
                Assert.Equal(expected, b.ToDense());
                Assert.True(y.IsUntouchedOutside() && b.IsUntouchedOutside());
            },
            iter: 50);

    [Fact]
    public void Multiply_and_accumulate_equal_the_reference() =>
        Cases.Sample(
            shape =>
            {
                var (a, b, y) = Three(shape);
                var expected = new float[a.ToDense().Length];
                MultiplyKernel.Reference<float>(a.ToDense(), b.ToDense(), expected);
                MultiplyKernel.Run(a.View, b.View, y.View);
                Assert.Equal(expected, y.ToDense());
                MultiplyKernel.Run(a.View, b.View, y.View, accumulate: true);
                Assert.Equal(expected.Select(product => product + product), y.ToDense());
                Assert.True(y.IsUntouchedOutside());
            },
            iter: 50);

    [Fact]
    public void Reference_product_gradient_agrees_with_finite_differences()
    {
        double[] a = FiniteDifferences.RandomPoint(20, 1), b = FiniteDifferences.RandomPoint(20, 2), dy = FiniteDifferences.RandomPoint(20, 3);
        double[] da = new double[20], db = new double[20], y = new double[20];
        MultiplyKernel.ReferenceGradient<double>(a, b, dy, da, db);
        FiniteDifferences.Check(point => Loss(point, b), a, da);
        FiniteDifferences.Check(point => Loss(a, point), b, db);

        double Loss(double[] left, double[] right)
        {
            MultiplyKernel.Reference<double>(left, right, y);
            return FiniteDifferences.Dot(y, dy);
        }
    }

    [Fact]
    public void Activations_equal_the_reference_forward_and_backward() =>
        Gen.Select(Cases, Gen.Enum<ActivationFunction>()).Sample(
            (shape, f) =>
            {
                var (x, dy, y) = Three(shape);
                var expected = new float[x.ToDense().Length];
                ActivationKernel.ReferenceForward<float>(x.ToDense(), expected, f);
                ActivationKernel.Forward(x.View, y.View, f);
                Close.Equal<float>(expected, y.ToDense(), 5e-7);

                ActivationKernel.ReferenceBackward<float>(y.ToDense(), dy.ToDense(), expected, f);
                ActivationKernel.Backward(y.View, dy.View, dy.View, f);
                Close.Equal<float>(expected, dy.ToDense(), 5e-7);
                Assert.True(y.IsUntouchedOutside() && dy.IsUntouchedOutside());
            },
            iter: 50);

    [Theory]
    [InlineData(nameof(ActivationFunction.Linear))]
    [InlineData(nameof(ActivationFunction.Relu))]
    [InlineData(nameof(ActivationFunction.Tanh))]
    public void Reference_activation_gradient_agrees_with_finite_differences(string name)
    {
        var f = Enum.Parse<ActivationFunction>(name);
        var x = FiniteDifferences.RandomPoint(30, 1);
        var dy = FiniteDifferences.RandomPoint(30, 2);
        var dx = new double[30];
        ActivationKernel.ReferenceBackward<double>(Forward(x), dy, dx, f);
        FiniteDifferences.Check(point => FiniteDifferences.Dot(Forward(point), dy), x, dx);

        double[] Forward(double[] point)
        {
            var y = new double[point.Length];
            ActivationKernel.ReferenceForward<double>(point, y, f);
            return y;
        }
    }

    [Fact]
    public void Tanh_is_within_5e_7_everywhere_never_beyond_1_and_keeps_what_is_not_a_number()
    {
        const int count = 40_000;
        var x = new Picture(1, 1, 1, count).Set(i => (i - (count / 2)) * 6e-4f);
        var y = new Picture(1, 1, 1, count);
        ActivationKernel.Forward(x.View, y.View, ActivationFunction.Tanh);
        var expected = new double[count];
        ActivationKernel.ReferenceForward<double>([.. x.ToDense().Select(value => (double)value)], expected, ActivationFunction.Tanh);
        Close.Equal<double>(expected, y.ToDense(), 5e-7);
        Assert.All(y.ToDense(), value => Assert.InRange(value, -1f, 1f));

        var odd = new Picture(1, 1, 1, 35).Set(i => (i % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity });
        ActivationKernel.Forward(odd.View, odd.View, ActivationFunction.Tanh);
        Assert.Equal(Enumerable.Range(0, 35).Select(i => (i % 3) switch { 0 => float.NaN, 1 => 1f, _ => -1f }), odd.ToDense());
    }

    [Fact]
    public void Relu_does_not_hide_what_is_not_a_number()
    {
        var x = new Picture(1, 1, 1, 35).Set(_ => float.NaN);
        ActivationKernel.Forward(x.View, x.View, ActivationFunction.Relu);
        Assert.All(x.ToDense(), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Copy_copies_between_layouts() =>
        Cases.Sample(
            shape =>
            {
                var (x, _, y) = Three(shape);
                CopyKernel.Run(x.View, y.View);
                Assert.Equal(x.ToDense(), y.ToDense());
                Assert.True(y.IsUntouchedOutside());
            },
            iter: 30);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public unsafe void Clear_halo_zeroes_the_frame_and_nothing_else(int extra)
    {
        var picture = new Picture(2, 3, 4, 5, 3, extra).Fill(1);
        var before = picture.ToDense();
        CopyKernel.ClearHalo(picture.View, 1, 2, 3, 0);
        Assert.Equal(before, picture.ToDense());
        var view = picture.View;
        for (var n = 0; n < 2; n++)
        {
            for (var row = -3; row < 6; row++)
            {
                for (var column = -3; column < 7; column++)
                {
                    if (row is >= 0 and < 3 && column is >= 0 and < 4)
                        continue;
                    var isCleared = row is >= -1 and < 6 && column is >= -2 and < 4;
                    for (var c = 0; c < 5; c++)
                        Assert.Equal(isCleared, view.At(n, row, column)[c] == 0);
                }
            }
        }
    }

    private static (Picture A, Picture B, Picture Y) Three((int Samples, int Height, int Width, int Channels, int Extra) shape)
    {
        var (samples, height, width, channels, extra) = shape;
        return (new Picture(samples, height, width, channels, 1).Fill(1),
            new Picture(samples, height, width, channels, 0, extra).Fill(2),
            new Picture(samples, height, width, channels, 2, extra));
    }
}
