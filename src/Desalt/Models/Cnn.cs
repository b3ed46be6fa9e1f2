using Desalt.Engine.Networks;
using Desalt.Engine.Networks.Operators;

namespace Desalt.Models;

/// <summary>
/// The project report's simple convolutional network for 28x28 pictures, 541,912 parameters of which 704 are running
/// statistics: four tanh convolutions down to 128 values, then two linear dense layers that paint the picture.
/// </summary>
public static class Cnn
{
    private const float DropoutRate = 0.2f;

    /// <summary>Builds the network.</summary>
    public static Network Build() => Build("cnn", 1);

    /// <summary>Builds the network for colour pictures, 1,058,360 parameters: the first layer reads three channels and the last paints three.</summary>
    public static Network BuildColour() => Build("cnn-colour", 3);

    private static Network Build(string name, int channels)
    {
        var network = new NetworkBuilder(name);
        var picture = new Shape(28, 28, channels);
        var x = network.Input(picture);
        foreach (var filters in (int[])[32, 64])
        {
            x = network.Add(new Convolution2D(filters, Padding: Padding.Valid, Activation: Activation.Tanh), x);
            x = network.Add(new MaxPooling2D(2), x);
            x = network.Add(new BatchNormalization(), x);
            x = network.Add(new Dropout(DropoutRate), x);
        }

        x = network.Add(new Convolution2D(128, Padding: Padding.Valid, Activation: Activation.Tanh), x);
        x = network.Add(new BatchNormalization(), x);
        x = network.Add(new Dropout(DropoutRate), x);
        x = network.Add(new Convolution2D(128, Padding: Padding.Valid, Activation: Activation.Tanh), x);
        x = network.Add(new BatchNormalization(), x);
        x = network.Add(new Flatten(), x);
        x = network.Add(new Dropout(DropoutRate), x);
        x = network.Add(new Dense(328), x);
        x = network.Add(new Dropout(DropoutRate), x);
        x = network.Add(new Dense(picture.Length), x);
        network.Add(new Reshape(picture), x);
        return network.Build();
    }
}
